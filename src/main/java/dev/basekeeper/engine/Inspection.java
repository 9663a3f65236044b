package dev.basekeeper.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.basekeeper.engine.EngineException.Kind;
import dev.basekeeper.image.ByteSize;
import dev.basekeeper.image.Configuration;
import dev.basekeeper.image.Digest;

/** Asks the engine what an image consists of. */
final class Inspection {
    private final Commands commands;
    private final Dialect dialect;

    Inspection(Commands commands, Dialect dialect) {
        this.commands = commands;
        this.dialect = dialect;
    }

    Image image(String idOrReference) {
        String id = commands.succeed("inspect image " + idOrReference,
                List.of("image", "inspect", "--format", "{{.Id}}", idOrReference));
        Digest digest = digest(id);
        String json = commands.succeed("inspect image " + idOrReference,
                List.of("image", "inspect", "--format", dialect.configuration(), digest.value()));
        try {
            return new Image(digest, Configuration.parse(json.getBytes(StandardCharsets.UTF_8)), layers(digest));
        } catch (IllegalArgumentException e) {
            throw new EngineException(Kind.MALFORMED, "inspect image %s: %s".formatted(idOrReference, e.getMessage()), e);
        }
    }

    static Digest digest(String id) {
        try {
            return Digest.parse(id.startsWith("sha256:") ? id : "sha256:" + id);
        } catch (IllegalArgumentException e) {
            throw new EngineException(Kind.MALFORMED, "the engine named an image '%s'".formatted(id), e);
        }
    }

    // "inspect" gives a Size that means different things by engine version: the layers' own sizes are summed instead.
    private List<Image.Layer> layers(Digest id) {
        List<String> words = new ArrayList<>(dialect.history());
        words.add(id.value());
        String history = commands.succeed("read the history of " + id.shortened(), words);
        List<Image.Layer> layers = new ArrayList<>();
        for (String line : history.lines().toList().reversed()) {
            String[] parts = line.split("\t", 2);
            if (parts[0].matches("[0-9]{1,18}") && !parts[0].equals("0")) {
                String createdBy = parts.length < 2 ? "" : parts[1].strip();
                layers.add(new Image.Layer(new ByteSize(Long.parseLong(parts[0])),
                        createdBy.length() > 200 ? createdBy.substring(0, 200) : createdBy));
            }
        }
        return layers;
    }
}
