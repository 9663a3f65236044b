package dev.basekeeper.github;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** The Git half of a GitHub on the loopback: bare repositories under a folder, served by {@code git http-backend}. */
final class GitHubServerGit implements AutoCloseable {
    private final Path root;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** @param root the folder that holds {@code OWNER/NAME.git} */
    GitHubServerGit(Path root) throws IOException {
        this.root = root;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Every request so far: method and path. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void serve(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        requests.add(exchange.getRequestMethod() + " " + uri.getPath());
        Process backend = backend(exchange, uri).start();
        try (exchange) {
            try (var out = backend.getOutputStream()) {
                exchange.getRequestBody().transferTo(out);
            }
            answer(exchange, new BufferedInputStream(backend.getInputStream()));
        } finally {
            backend.destroy();
        }
    }

    /** The variables that https://git-scm.com/docs/git-http-backend#_environment names. */
    private ProcessBuilder backend(HttpExchange exchange, URI uri) {
        var builder = new ProcessBuilder("git", "-c", "http.receivepack=true", "http-backend")
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> variables = builder.environment();
        variables.put("GIT_PROJECT_ROOT", root.toString());
        variables.put("GIT_HTTP_EXPORT_ALL", "1");
        variables.put("REQUEST_METHOD", exchange.getRequestMethod());
        variables.put("PATH_INFO", uri.getPath());
        variables.put("QUERY_STRING", uri.getQuery() == null ? "" : uri.getQuery());
        variables.put("REMOTE_ADDR", "127.0.0.1");
        header(exchange, "Content-Type", "CONTENT_TYPE", variables);
        header(exchange, "Content-Encoding", "HTTP_CONTENT_ENCODING", variables);
        header(exchange, "Git-Protocol", "GIT_PROTOCOL", variables);
        return builder;
    }

    private static void header(HttpExchange exchange, String header, String variable, Map<String, String> variables) {
        String value = exchange.getRequestHeaders().getFirst(header);
        if (value != null) {
            variables.put(variable, value);
        }
    }

    private static void answer(HttpExchange exchange, InputStream backend) throws IOException {
        int status = 200;
        for (String line = line(backend); !line.isEmpty(); line = line(backend)) {
            String[] parts = line.split(": ", 2);
            if (parts[0].equals("Status")) {
                status = Integer.parseInt(parts[1].substring(0, 3));
            } else {
                exchange.getResponseHeaders().add(parts[0], parts[1]);
            }
        }
        exchange.sendResponseHeaders(status, 0);
        backend.transferTo(exchange.getResponseBody());
    }

    private static String line(InputStream in) throws IOException {
        var text = new ByteArrayOutputStream();
        for (int each = in.read(); each >= 0 && each != '\n'; each = in.read()) {
            text.write(each);
        }
        return text.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
