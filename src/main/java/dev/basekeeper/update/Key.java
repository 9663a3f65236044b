package dev.basekeeper.update;

import java.util.Collection;
import java.util.SortedMap;

import dev.basekeeper.image.Digest;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Says whether anything changed that a proof depends on: a hash, 16 hex digits. */
public record Key(String value) {
    /**
     * Combines what goes into a proof.
     *
     * @param inputs by name: Dockerfiles and configuration as text or object id, build contexts as tree ids
     * @param edits what is exchanged, with the digests
     * @param version the bot's own
     */
    public static Key of(SortedMap<String, String> inputs, Collection<Edit> edits, String version) {
        StringBuilder text = new StringBuilder(version).append('\n');
        inputs.forEach((name, value) -> text.append(name).append('\t').append(Digest.of(value.getBytes(UTF_8))).append('\n'));
        edits.stream().map(edit -> edit.path() + '\t' + edit.from() + '\t' + edit.to()).sorted()
                .forEach(line -> text.append(line).append('\n'));
        return new Key(Digest.of(text.toString().getBytes(UTF_8)).hex().substring(0, 16));
    }

    @Override
    public String toString() {
        return value;
    }
}
