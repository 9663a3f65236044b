package dev.basekeeper.transfer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

import dev.basekeeper.transfer.Transfer.Bounded;
import dev.basekeeper.transfer.Transfer.Reader;
import dev.basekeeper.transfer.TransferException.Kind;

/** PATCH, which {@link java.net.HttpURLConnection} does not have: the newer client, loaded only when it is needed. */
final class PatchExchange {
    private final TransferPolicy policy;
    private final Trust trust;

    PatchExchange(TransferPolicy policy, Trust trust) {
        this.policy = policy;
        this.trust = trust;
    }

    <T> T send(Request request, Reader<T> reader) {
        Optional<URI> proxy = policy.proxies().find(request.address());
        HttpClient.Builder client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).sslContext(trust.context())
                .connectTimeout(request.deadline())
                .version(HttpClient.Version.HTTP_1_1);
        proxy.ifPresent(
                each -> client.proxy(ProxySelector.of(new InetSocketAddress(each.getHost(), each.getPort() < 0 ? 80 : each.getPort()))));
        proxy.flatMap(Proxies::login).ifPresent(client::authenticator);
        HttpRequest.Builder message = HttpRequest.newBuilder(request.address()).timeout(request.deadline()).method(request.method(),
                HttpRequest.BodyPublishers.ofByteArray(request.body().orElseGet(() -> new byte[0])));
        request.headers().forEach(message::header);
        try (HttpClient made = client.build()) {
            var answer = made.send(message.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (var body = new Bounded(answer.body(), request)) {
                return reader.read(new Response(answer.statusCode(), request.address(), Response.lowerCase(answer.headers().map()), body));
            }
        } catch (IOException e) {
            throw Transfer.failure(request, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransferException(Kind.UNREACHABLE, "ask %s: interrupted".formatted(Transfer.shown(request.address())), e);
        }
    }
}
