package dev.basekeeper.app;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Runs a command as the shell would, in this process. */
public record Running(int exitCode, String out, String err) {
    public static Running of(Path folder, Map<String, String> variables, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Map<String, String> all = new HashMap<>(Map.of("HOME", folder.toString(), "PATH", System.getenv("PATH")));
        all.putAll(variables);
        int code = CommandLines.run(new Environment(all, folder, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8),
                false, Clock.systemUTC()), arguments);
        return new Running(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    public JsonNode json() {
        try {
            return new ObjectMapper().readTree(out);
        } catch (java.io.IOException e) {
            throw new AssertionError("no JSON on standard output: " + out + err, e);
        }
    }
}
