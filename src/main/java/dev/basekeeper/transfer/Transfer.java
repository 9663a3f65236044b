package dev.basekeeper.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

import dev.basekeeper.transfer.Addresses.Reach;
import dev.basekeeper.transfer.TransferException.Kind;

/**
 * Makes exchanges. Built on {@link HttpURLConnection}, which is up in a tenth of the time of the newer client; what it cannot bound
 * (a body that drips) is bounded by interrupting the virtual thread that reads.
 */
public final class Transfer {
    private static final int MAX_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    static {
        // A POST whose answer is lost may have been done: it is not sent again unasked.
        System.setProperty("sun.net.http.retryPost", "false");
        // Basic is how the proxies in question log in, and the password goes to the operator's own proxy alone.
        System.setProperty("jdk.http.auth.tunneling.disabledSchemes", System.getProperty("jdk.http.auth.tunneling.disabledSchemes", ""));
    }

    private final TransferPolicy policy;
    private @Nullable Trust trust;

    /** Takes what is needed from an answer while its body streams. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(Response response) throws IOException;
    }

    public Transfer(TransferPolicy policy) {
        this.policy = policy;
    }

    private synchronized Trust trust() {
        Trust known = trust;
        if (known == null) {
            known = new Trust(policy.certificates());
            trust = known;
        }
        return known;
    }

    /**
     * Asks, follows redirects of reads, and lets the reader take the body.
     *
     * @throws TransferException if there is no answer within the request's bounds; what the reader throws passes through
     */
    public <T> T exchange(Request request, Reader<T> reader) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().name("transfer").start(() -> {
            try {
                answer.complete(new Exchange(request.deadline()).follow(request, reader));
            } catch (Throwable e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(request.deadline().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw timeout(request);
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new TransferException(Kind.UNREACHABLE, "ask %s: interrupted".formatted(shown(request.address())), e);
        } catch (ExecutionException e) {
            throw unwrapped(e.getCause());
        }
    }

    private static RuntimeException unwrapped(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
    }

    private static TransferException timeout(Request request) {
        return new TransferException(Kind.TIMEOUT,
                "ask %s: no whole answer within %s s".formatted(shown(request.address()),
                        Double.toString(request.deadline().toMillis() / 1000.0).replaceFirst("\\.0$", "")));
    }

    /** Host and path: a query may hold a signature. */
    static String shown(URI address) {
        return address.getAuthority() + (address.getPath() == null ? "" : address.getPath());
    }

    private final class Exchange {
        private final long end;

        Exchange(Duration deadline) {
            this.end = System.nanoTime() + deadline.toNanos();
        }

        private int millisLeft(Request request) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw timeout(request);
            }
            return (int) Math.min(left, Integer.MAX_VALUE);
        }

        <T> T follow(Request first, Reader<T> reader) {
            Request request = first;
            for (int hops = 0; hops <= MAX_REDIRECTS; hops++) {
                if (request.method().equals("PATCH")) {
                    check(request.address());
                    return new PatchExchange(policy, trust()).send(request, reader);
                }
                Request asked = request;
                HttpURLConnection connection = open(asked);
                try {
                    int status = connection.getResponseCode();
                    if (status < 0) {
                        throw new TransferException(Kind.MALFORMED, "ask %s: the answer is no HTTP".formatted(shown(asked.address())));
                    }
                    if (!REDIRECTS.contains(status) || !asked.isRead()) {
                        InputStream body = new Bounded(body(connection, status), asked);
                        return reader.read(new Response(status, asked.address(), Response.lowerCase(connection.getHeaderFields()), body));
                    }
                    request = redirect(first, asked, status, Optional.ofNullable(connection.getHeaderField("Location")));
                } catch (IOException e) {
                    throw failure(asked, e);
                } finally {
                    connection.disconnect();
                }
            }
            throw new TransferException(Kind.REFUSED, "ask %s: more than %d redirects".formatted(shown(first.address()), MAX_REDIRECTS));
        }

        private HttpURLConnection open(Request request) {
            Optional<URI> proxy = check(request.address());
            try {
                HttpURLConnection connection = (HttpURLConnection) request.address().toURL()
                        .openConnection(proxy.map(Proxies::proxy).orElse(Proxy.NO_PROXY));
                proxy.flatMap(Proxies::login).ifPresent(connection::setAuthenticator);
                if (connection instanceof HttpsURLConnection secure) {
                    secure.setSSLSocketFactory(trust().sockets(policy.isNamed(request.address()), proxy.isPresent()));
                }
                connection.setInstanceFollowRedirects(false);
                connection.setUseCaches(false);
                connection.setConnectTimeout(Math.min(10_000, millisLeft(request)));
                connection.setReadTimeout(millisLeft(request));
                connection.setRequestMethod(request.method());
                request.headers().forEach(connection::setRequestProperty);
                if (request.body().isPresent()) {
                    connection.setDoOutput(true);
                    try (OutputStream out = connection.getOutputStream()) {
                        out.write(request.body().get());
                    }
                }
                return connection;
            } catch (IOException e) {
                throw failure(request, e);
            }
        }

        private static InputStream body(HttpURLConnection connection, int status) throws IOException {
            InputStream body = status >= 400 ? connection.getErrorStream() : connection.getInputStream();
            return body == null ? InputStream.nullInputStream() : body;
        }
    }

    /** Scheme and address, before anything is connected; returns the proxy to go through. */
    private Optional<URI> check(URI address) {
        boolean secure = "https".equals(address.getScheme());
        if (address.getHost() == null || !secure && !"http".equals(address.getScheme())) {
            throw new TransferException(Kind.REFUSED, "ask %s: no http or https address".formatted(shown(address)));
        }
        if (!secure && !policy.mayBePlain(address)) {
            throw new TransferException(Kind.REFUSED,
                    "ask %s: only over HTTPS; name the host in BASEKEEPER_INSECURE_HOSTS if plain HTTP is meant".formatted(shown(address)));
        }
        Optional<URI> proxy = policy.proxies().find(address);
        if (proxy.isEmpty() || isLiteral(address.getHost())) {
            Reach most = policy.isNamed(address) ? Reach.INTERNAL : Reach.PUBLIC;
            try {
                for (InetAddress each : InetAddress.getAllByName(address.getHost())) {
                    Guard.check(each, most, address.getHost());
                }
            } catch (UnknownHostException e) {
                throw new TransferException(Kind.UNREACHABLE, "ask %s: its host is not known".formatted(shown(address)), e);
            }
        }
        return proxy;
    }

    private static boolean isLiteral(String host) {
        return host.startsWith("[") || host.matches("[0-9.]+");
    }

    private Request redirect(Request first, Request asked, int status, Optional<String> location) {
        URI to;
        try {
            to = asked.address().resolve(location.orElseThrow(() -> new TransferException(Kind.MALFORMED,
                    "ask %s: answer %d without a Location".formatted(shown(asked.address()), status))));
        } catch (IllegalArgumentException e) {
            throw new TransferException(Kind.MALFORMED, "ask %s: redirected to what is no address".formatted(shown(asked.address())), e);
        }
        if ("https".equals(asked.address().getScheme()) && !"https".equals(to.getScheme())) {
            throw new TransferException(Kind.REFUSED, "ask %s: redirected from HTTPS to %s".formatted(shown(first.address()), shown(to)));
        }
        return asked.redirected(to);
    }

    static TransferException failure(Request request, IOException e) {
        if (e instanceof SocketTimeoutException) {
            return timeout(request);
        }
        if (e instanceof SSLException) {
            return new TransferException(Kind.MALFORMED,
                    "ask %s: no TLS that can be trusted: %s".formatted(shown(request.address()), e.getMessage()), e);
        }
        return new TransferException(Kind.UNREACHABLE, "ask %s: %s".formatted(shown(request.address()), reason(e)), e);
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage().replaceAll("\\?\\S*", "?…");
    }

    /** Ends with an error that names the bound once more came than it allows. */
    static final class Bounded extends FilterInputStream {
        private final Request request;
        private long left;

        Bounded(InputStream in, Request request) {
            super(in);
            this.request = request;
            this.left = request.maxBytes();
        }

        @Override
        public int read() throws IOException {
            int each = super.read();
            count(each < 0 ? 0 : 1);
            return each;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw new TransferException(Kind.TOO_LARGE,
                        "ask %s: more than %d bytes".formatted(shown(request.address()), request.maxBytes()));
            }
        }
    }
}
