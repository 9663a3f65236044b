package dev.basekeeper.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.basekeeper.transfer.HealthQuestion.Answer;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(20)
class HealthQuestionTest {
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private ServerSocket server;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void askGivesTheStatus() throws InterruptedException {
        assertThat(ask("HTTP/1.1 204 No Content\r\n\r\n", "", 0)).isEqualTo(new Answer.Status(204));
        assertThat(ask("HTTP/1.1 503 Unavailable\r\nContent-Length: 2\r\n\r\nno", "", 0)).isEqualTo(new Answer.Status(503));
    }

    @Test
    void askFollowsNoRedirect() throws InterruptedException {
        assertThat(ask("HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n", "", 0))
                .isEqualTo(new Answer.Status(302));
    }

    @Test
    void askEndsAnAnswerThatDripsForEver() throws InterruptedException {
        long start = System.nanoTime();
        assertThat(ask("HTTP/1.1 200 OK\r\n\r\n", "x", 100)).isInstanceOf(Answer.Silence.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void askEndsAnAnswerWithoutEnd() throws InterruptedException {
        assertThat(ask("HTTP/1.1 200 OK\r\n\r\n", "x".repeat(100_000), 0)).isInstanceOf(Answer.Silence.class);
    }

    @Test
    void askSaysThatNobodyListens() throws IOException, InterruptedException {
        server.close();
        assertThat(HealthQuestion.ask(address(), LIMIT)).isEqualTo(new Answer.Silence("nobody listens there", false));
    }

    private Answer ask(String head, String more, long everyMillis) throws InterruptedException {
        Thread.ofVirtual().start(() -> serve(head, more, everyMillis));
        return HealthQuestion.ask(address(), LIMIT);
    }

    private URI address() {
        return URI.create("http://127.0.0.1:%d/health".formatted(server.getLocalPort()));
    }

    private void serve(String head, String more, long everyMillis) {
        try (Socket socket = server.accept(); OutputStream out = socket.getOutputStream()) {
            socket.getInputStream().read(new byte[4096]);
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            while (!more.isEmpty()) {
                out.write(more.getBytes(StandardCharsets.US_ASCII));
                out.flush();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(everyMillis));
            }
        } catch (IOException e) {
            // The one who asked went away.
        }
    }
}
