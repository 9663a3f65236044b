package dev.basekeeper.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Asks a container at an address that the engine gave us whether it is well: one GET, no redirect, no proxy, no credential. The whole
 * answer has to come within the limit, and no more than a mebibyte of it is read.
 */
public final class HealthQuestion {
    private static final int MAX_BODY = 1024 * 1024;

    private HealthQuestion() {}

    /** What came back. */
    public sealed interface Answer {
        record Status(int code) implements Answer {}

        /** @param connected whether somebody listened at all */
        record Silence(String reason, boolean connected) implements Answer {}
    }

    public static Answer ask(URI address, Duration limit) throws InterruptedException {
        var answers = new ArrayBlockingQueue<Answer>(1);
        Thread thread = Thread.ofVirtual().name("health-question").start(() -> answers.add(exchange(address, limit)));
        Answer answer = answers.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (answer == null) {
            // That closes the socket that a virtual thread reads from; a read time-out would let a drip go on for ever.
            thread.interrupt();
            return new Answer.Silence("no whole answer within %d ms".formatted(limit.toMillis()), true);
        }
        return answer;
    }

    private static Answer exchange(URI address, Duration limit) {
        try {
            var connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout((int) Math.max(1, limit.toMillis()));
            connection.setRequestProperty("User-Agent", "basekeeper");
            int status = connection.getResponseCode();
            return drain(status < 400 ? connection.getInputStream() : null, status);
        } catch (ConnectException | NoRouteToHostException e) {
            return new Answer.Silence("nobody listens there", false);
        } catch (InterruptedIOException e) {
            return new Answer.Silence("no whole answer within %d ms".formatted(limit.toMillis()), true);
        } catch (IOException e) {
            return new Answer.Silence("the connection broke off", true);
        }
    }

    private static Answer drain(@Nullable InputStream body, int status) throws IOException {
        if (body == null || status < 0) {
            return status < 0 ? new Answer.Silence("what it said is no HTTP", true) : new Answer.Status(status);
        }
        try (body) {
            return body.readNBytes(MAX_BODY).length < MAX_BODY || body.read() < 0
                    ? new Answer.Status(status)
                    : new Answer.Silence("the answer is longer than %d bytes".formatted(MAX_BODY), true);
        }
    }
}
