package dev.basekeeper.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import dev.basekeeper.image.Digest;
import dev.basekeeper.image.ImageReference;
import dev.basekeeper.image.Platform;
import dev.basekeeper.proof.Result;
import dev.basekeeper.proof.Verdict;
import dev.basekeeper.update.Key;

/** Plans and proofs as JSON that is written and read back: strict, bounded, every value checked as it is made. */
final class Json {
    private static final int MAX_BYTES = 16 * 1024 * 1024;
    private static final ObjectMapper MAPPER = mapper();

    private Json() {}

    private static ObjectMapper mapper() {
        JsonMapper mapper = JsonMapper.builder().addModule(new Jdk8Module()).addModule(new JavaTimeModule()).addModule(values())
                .addMixIn(Result.class, Cases.class).addMixIn(Verdict.class, Cases.class)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
                .build();
        mapper.registerSubtypes(Result.class.getPermittedSubclasses());
        mapper.registerSubtypes(Verdict.class.getPermittedSubclasses());
        mapper.getFactory().setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(64).build());
        return mapper;
    }

    /** The case of a sealed type is told by its name. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "case")
    private interface Cases {}

    private static SimpleModule values() {
        SimpleModule module = new SimpleModule();
        text(module, Digest.class, Digest::parse);
        text(module, ImageReference.class, ImageReference::parse);
        text(module, Platform.class, Platform::parse);
        text(module, Key.class, Key::new);
        return module;
    }

    private static <T> void text(SimpleModule module, Class<T> type, Function<String, T> parse) {
        module.addSerializer(type, ToStringSerializer.instance);
        module.addDeserializer(type, new FromStringDeserializer<T>(type) {
            @Override
            protected T _deserialize(String value, DeserializationContext context) {
                return parse.apply(value);
            }
        });
    }

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a %s is always JSON".formatted(value.getClass().getSimpleName()), e);
        }
    }

    /** @throws UsageError that names the file and what is wrong in it */
    static <T> T read(Path file, Class<T> type) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new UsageError("%s: larger than %d bytes, so no %s of ours".formatted(file, MAX_BYTES, type.getSimpleName()));
            }
            return MAPPER.readValue(Files.readAllBytes(file), type);
        } catch (JsonProcessingException e) {
            throw new UsageError("%s: no %s that can be read: %s".formatted(file, type.getSimpleName(), e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new UsageError("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }
}
