package dev.basekeeper.verify;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

final class PlainAsks implements Asks {
    @Override
    public Answer get(URI address, Duration limit) {
        try {
            var connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout((int) Math.max(1, limit.toMillis()));
            connection.setReadTimeout((int) Math.max(1, limit.toMillis()));
            return new Answer.Status(connection.getResponseCode());
        } catch (IOException e) {
            return new Answer.Silence(String.valueOf(e.getMessage()), false);
        }
    }
}
