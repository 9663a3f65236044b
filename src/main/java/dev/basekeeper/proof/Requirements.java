package dev.basekeeper.proof;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.basekeeper.image.ByteSize;

/**
 * What a repository asks of its image: its {@code verify} section.
 *
 * @param absent globs of paths that must not be in the image
 * @param logsNever plain texts that must not be in the log
 * @param startUp how much longer than the pinned build the newest may take to be healthy
 * @param commands lines for the shell, each a check of its own
 */
public record Requirements(Surroundings surroundings, Readiness readiness, Duration stopWithin, List<String> absent,
        List<String> logsNever, Size size, Optional<Percent> startUp, List<String> commands) {
    public static final Requirements DEFAULTS = new Requirements(Surroundings.DEFAULTS, Readiness.DEFAULTS, Duration.ofSeconds(30),
            List.of(), List.of("Read-only file system"), Size.UNLIMITED, Optional.empty(), List.of());

    public Requirements {
        absent = List.copyOf(absent);
        logsNever = List.copyOf(logsNever);
        commands = List.copyOf(commands);
        if (stopWithin.isNegative() || stopWithin.isZero()) {
            throw new IllegalArgumentException("stop-within must be more than 0");
        }
        if (logsNever.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("logs-never holds an empty text, which every log contains");
        }
    }

    /** Whose way of running a container is followed. */
    public enum Manner {
        FARGATE, LAMBDA, PLAIN
    }

    /**
     * What surrounds the program: user, file system, capabilities, network.
     *
     * @param user {@code any}, {@code non-root} or a uid
     * @param drop capabilities, or {@code ALL}
     * @param writable absolute paths
     * @param wayOut whether the container reaches other hosts
     */
    public record Surroundings(Manner as, String user, boolean readOnly, List<String> drop, boolean noNewPrivileges, List<String> writable,
            ByteSize memory, int processes, boolean wayOut, Map<String, String> environment, List<Beside> beside) {
        private static final Pattern USER = Pattern.compile("any|non-root|[0-9]{1,10}");
        private static final Pattern CAPABILITY = Pattern.compile("[A-Z][A-Z_]{1,40}");
        public static final Surroundings DEFAULTS = new Surroundings(Manner.FARGATE, "any", false, List.of(), false, List.of(),
                ByteSize.parse("2GB"), 1024, false, Map.of(), List.of());

        public Surroundings {
            drop = List.copyOf(drop);
            writable = List.copyOf(writable);
            environment = Ordered.copyOf(environment);
            beside = List.copyOf(beside);
            if (!USER.matcher(user).matches()) {
                throw new IllegalArgumentException("user '%s' must be any, non-root or a uid such as 1000".formatted(user));
            }
            drop.stream().filter(each -> !CAPABILITY.matcher(each).matches()).findFirst().ifPresent(each -> {
                throw new IllegalArgumentException("drop '%s' must be a capability such as NET_RAW, or ALL".formatted(each));
            });
            writable.forEach(path -> Ordered.checkAbsolute("writable", path));
            environment.keySet().forEach(name -> Ordered.checkName("environment variable", name));
            if (processes < 1) {
                throw new IllegalArgumentException("processes must be 1 or more");
            }
            if (Set.copyOf(beside.stream().map(Beside::name).toList()).size() != beside.size()) {
                throw new IllegalArgumentException("beside holds one name twice");
            }
        }

        public Surroundings withWritable(List<String> paths) {
            return new Surroundings(as, user, readOnly, drop, noNewPrivileges, paths, memory, processes, wayOut, environment, beside);
        }
    }

    /**
     * A container that the program needs to start, reached by its name.
     *
     * @param image reference, pinned by digest or not
     * @param ready TCP port that accepts connections when it is ready
     */
    public record Beside(String name, String image, Map<String, String> environment, Optional<Integer> ready) {
        private static final Pattern HOST = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

        public Beside {
            environment = Ordered.copyOf(environment);
            if (!HOST.matcher(name).matches()) {
                throw new IllegalArgumentException("name '%s' must be a host name of one part: a-z, 0-9 and '-'".formatted(name));
            }
            ready.ifPresent(Readiness::checkPort);
        }
    }

    /** When the program counts as healthy: each path on the port answers 2xx, else the image's HEALTHCHECK, else it stays up. */
    public record Readiness(Optional<Integer> port, List<String> paths, Duration within) {
        public static final Readiness DEFAULTS = new Readiness(Optional.empty(), List.of(), Duration.ofSeconds(30));
        private static final Pattern PATH = Pattern.compile("/[\\x21-\\x7e]{0,500}");

        public Readiness {
            paths = List.copyOf(paths);
            port.ifPresent(Readiness::checkPort);
            paths.stream().filter(each -> !PATH.matcher(each).matches()).findFirst().ifPresent(each -> {
                throw new IllegalArgumentException("health '%s' must be a path such as /health".formatted(each));
            });
            if (!paths.isEmpty() && port.isEmpty()) {
                throw new IllegalArgumentException("health names paths, so port must say where they are asked for");
            }
            if (within.isNegative() || within.isZero()) {
                throw new IllegalArgumentException("healthy-within must be more than 0");
            }
        }

        private static void checkPort(int port) {
            if (port < 1 || port > 65535) {
                throw new IllegalArgumentException("port %d must be between 1 and 65535".formatted(port));
            }
        }
    }

    /**
     * Limits of the image's size; nothing is a limit unless stated.
     *
     * @param against revision or image that the growth is measured against; empty: the pinned build
     */
    public record Size(Optional<ByteSize> atMost, Optional<Percent> growth, Optional<String> against) {
        public static final Size UNLIMITED = new Size(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
