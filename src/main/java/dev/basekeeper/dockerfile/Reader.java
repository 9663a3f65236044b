package dev.basekeeper.dockerfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.basekeeper.dockerfile.BaseReference.Resolution;

/** Goes through a text once, from instruction to instruction. */
final class Reader {
    private static final Set<String> KEYWORDS = Set.of("ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK",
            "LABEL", "MAINTAINER",
            "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR");
    private static final Set<String> WITH_FLAGS = Set.of("ADD", "COPY", "FROM", "HEALTHCHECK", "RUN");
    /** Known only once a target platform is chosen (BuildKit's predefined platform arguments). */
    private static final Set<String> BUILT_IN = Set.of("TARGETPLATFORM", "TARGETOS", "TARGETARCH", "TARGETVARIANT", "TARGETOSVERSION",
            "TARGETSTAGE",
            "BUILDPLATFORM", "BUILDOS", "BUILDARCH", "BUILDVARIANT", "BUILDOSVERSION");

    private final String text;
    private final Directives directives;
    private final Lines lines;
    private final References resolver;
    private final List<Stage> stages = new ArrayList<>();
    private final List<BaseReference> references = new ArrayList<>();
    private final Map<String, Optional<Mapped>> variables = new HashMap<>();

    /** The stage that is being read. */
    private record Open(Optional<String> name, Optional<Integer> standsOn, List<Instruction> instructions) {}

    private Optional<Open> open = Optional.empty();

    Reader(String text) {
        this.text = text;
        this.directives = Directives.of(text);
        this.lines = new Lines(text, directives.escape());
        this.resolver = new References(directives.escape());
        BUILT_IN.forEach(name -> variables.put(name, Optional.empty()));
    }

    Dockerfile read() {
        directives.syntax().ifPresent(this::addSyntax);
        if (!directives.foreign()) {
            for (Optional<Lines.Raw> raw = lines.next(); raw.isPresent(); raw = lines.next()) {
                instruction(raw.get());
            }
            close();
            if (stages.isEmpty()) {
                throw new DockerfileException(1, "no FROM: a Dockerfile needs at least one stage");
            }
        }
        return new Dockerfile(text, stages, references);
    }

    private void addSyntax(Mapped value) {
        Mapped image = Words.plain(value).getFirst();
        references.add(new BaseReference(Role.SYNTAX, lines.lineOf(image.offset(0)), Optional.empty(), Optional.empty(),
                resolver.image(image, image)));
    }

    private void instruction(Lines.Raw raw) {
        Words.plain(raw.text()).stream().findFirst().ifPresent(word -> {
            String keyword = keyword(word, raw.line());
            Mapped rest = raw.text().substring(word.length()).strip();
            boolean onBuild = keyword.equals("ONBUILD");
            if (onBuild) {
                Mapped inner = Words.plain(rest).stream().findFirst()
                        .orElseThrow(() -> new DockerfileException(raw.line(), "ONBUILD needs an instruction"));
                keyword = keyword(inner, raw.line());
                if (keyword.equals("ONBUILD") || keyword.equals("FROM") || keyword.equals("MAINTAINER")) {
                    throw new DockerfileException(raw.line(), "%s is not allowed behind ONBUILD".formatted(keyword));
                }
                rest = rest.substring(inner.length()).strip();
            }
            instruction(raw, keyword, rest, onBuild);
        });
    }

    private static String keyword(Mapped word, int line) {
        String keyword = word.toString().toUpperCase(Locale.ROOT);
        if (!KEYWORDS.contains(keyword)) {
            throw new DockerfileException(line, "unknown instruction '%s'".formatted(word.toString().replaceAll("\\p{Cntrl}", "?")));
        }
        return keyword;
    }

    private void instruction(Lines.Raw raw, String keyword, Mapped rest, boolean onBuild) {
        List<Mapped> flags = new ArrayList<>();
        Mapped arguments = WITH_FLAGS.contains(keyword) ? flags(rest, flags) : rest;
        Instruction instruction = new Instruction(keyword, raw.line(), raw.endLine(), flags.stream().map(Mapped::toString).toList(),
                arguments.toString(),
                raw.heredocs(), onBuild);
        if (keyword.equals("FROM")) {
            from(instruction, flags, arguments);
        } else if (open.isEmpty()) {
            beforeFirstStage(instruction, arguments);
        } else {
            inStage(open.get(), instruction, flags);
        }
    }

    /** Flags stand in front and begin with two dashes; two dashes alone end them. */
    private Mapped flags(Mapped rest, List<Mapped> flags) {
        Mapped left = rest;
        while (left.toString().startsWith("--")) {
            Mapped flag = Words.shell(left, directives.escape()).getFirst();
            left = left.substring(flag.length()).strip();
            if (flag.length() == 2) {
                break;
            }
            flags.add(flag);
        }
        return left;
    }

    private void beforeFirstStage(Instruction instruction, Mapped arguments) {
        if (!instruction.keyword().equals("ARG") || instruction.onBuild()) {
            throw new DockerfileException(instruction.line(),
                    "%s stands before the first FROM; only ARG may".formatted(instruction.keyword()));
        }
        List<Mapped> words = Words.shell(arguments, directives.escape());
        if (words.isEmpty()) {
            throw new DockerfileException(instruction.line(), "ARG needs a name");
        }
        for (Mapped word : words) {
            int equals = word.toString().indexOf('=');
            String name = equals < 0 ? word.toString() : word.toString().substring(0, equals);
            if (name.isEmpty()) {
                throw new DockerfileException(instruction.line(), "ARG needs a name in front of '='");
            }
            variables.put(name, equals < 0 ? Optional.empty() : value(word.substring(equals + 1)));
        }
    }

    /** A default that cannot be known makes the ARG one without a value. */
    private Optional<Mapped> value(Mapped word) {
        try {
            return Optional.of(Expansion.of(word, variables, directives.escape()));
        } catch (Expansion.Unresolved e) {
            return Optional.empty();
        }
    }

    private void from(Instruction instruction, List<Mapped> flags, Mapped arguments) {
        close();
        List<Mapped> words = Words.plain(arguments);
        if (words.size() != 1 && !(words.size() == 3 && words.get(1).toString().equalsIgnoreCase("AS"))) {
            throw new DockerfileException(instruction.line(),
                    "FROM takes an image, or an image, AS and a name; found '%s'".formatted(arguments));
        }
        Optional<String> name = words.size() == 3 ? Optional.of(stageName(words.get(2), instruction.line())) : Optional.empty();
        Optional<String> platform = platform(flags, instruction.line());
        Mapped word = words.getFirst();
        Optional<Integer> standsOn = expanded(word).flatMap(each -> findStage(each, false));
        references.add(new BaseReference(Role.FROM, lines.lineOf(word.offset(0)),
                Optional.of(name.orElseGet(() -> String.valueOf(stages.size()))), platform,
                standsOn.isPresent()
                        ? new Resolution.Skipped(expanded(word).orElse(""), "a stage of this file")
                        : resolver.resolve(word, variables)));
        open = Optional.of(new Open(name, standsOn, new ArrayList<>(List.of(instruction))));
    }

    private static String stageName(Mapped word, int line) {
        String name = word.toString().toLowerCase(Locale.ROOT);
        if (!name.matches("[a-z][a-z0-9-_.]*")) {
            throw new DockerfileException(line, "invalid name for a stage: '%s'".formatted(word));
        }
        return name;
    }

    private Optional<String> platform(List<Mapped> flags, int line) {
        Optional<String> found = Optional.empty();
        for (Mapped flag : flags) {
            if (!flag.toString().startsWith("--platform=")) {
                throw new DockerfileException(line, "unknown flag '%s' of FROM".formatted(flag));
            }
            found = expanded(flag.substring("--platform=".length())).filter(text -> !text.isEmpty());
        }
        return found;
    }

    private Optional<String> expanded(Mapped word) {
        return value(word).map(Mapped::toString);
    }

    private void inStage(Open stage, Instruction instruction, List<Mapped> flags) {
        stage.instructions().add(instruction);
        String label = stage.name().orElseGet(() -> String.valueOf(stages.size()));
        for (Mapped flag : flags) {
            switch (instruction.keyword()) {
                case "COPY" -> copyFrom(flag).ifPresent(word -> other(Role.COPY, label, word, true));
                case "RUN" -> mountFrom(flag).ifPresent(word -> other(Role.MOUNT, label, word, false));
                default -> {
                    // No other instruction names an image.
                }
            }
        }
    }

    private static Optional<Mapped> copyFrom(Mapped flag) {
        return flag.toString().startsWith("--from=") ? Optional.of(flag.substring("--from=".length())) : Optional.empty();
    }

    /** The options are a line of comma-separated values; one, or all, may be quoted. */
    private static Optional<Mapped> mountFrom(Mapped flag) {
        if (!flag.toString().startsWith("--mount=")) {
            return Optional.empty();
        }
        Mapped options = unquoted(flag.substring("--mount=".length()));
        int start = 0;
        for (int i = 0; i <= options.length(); i++) {
            if (i == options.length() || options.charAt(i) == ',') {
                Mapped option = unquoted(options.substring(start, i).strip());
                if (option.toString().toLowerCase(Locale.ROOT).startsWith("from=")) {
                    return Optional.of(option.substring("from=".length()));
                }
                start = i + 1;
            }
        }
        return Optional.empty();
    }

    private static Mapped unquoted(Mapped word) {
        String text = word.toString();
        boolean quoted = text.length() >= 2 && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.charAt(text.length() - 1) == text.charAt(0)
                && text.indexOf(text.charAt(0), 1) == text.length() - 1;
        return quoted ? word.substring(1, text.length() - 1) : word;
    }

    /** @param numbers whether a number is a stage's index (COPY), or the name of an image (RUN --mount) */
    private void other(Role role, String label, Mapped word, boolean numbers) {
        Mapped plain = unquoted(word);
        if (plain.length() == 0) {
            return;
        }
        String name = plain.toString();
        Resolution resolution;
        if (name.contains("$")) {
            resolution = new Resolution.Skipped(name, "variables are not expanded here");
        } else if (findStage(name, true).isPresent()) {
            resolution = new Resolution.Skipped(name, "a stage of this file");
        } else if (numbers && name.matches("\\d{1,6}")) {
            resolution = Integer.parseInt(name) < stages.size()
                    ? new Resolution.Skipped(name, "a stage of this file")
                    : new Resolution.Invalid(name, "there is no stage of this number before this one");
        } else {
            resolution = resolver.image(plain, word);
        }
        references.add(new BaseReference(role, lines.lineOf(plain.offset(0)), Optional.of(label), Optional.empty(), resolution));
    }

    private Optional<Integer> findStage(String name, boolean anyCase) {
        String wanted = anyCase ? name.toLowerCase(Locale.ROOT) : name;
        return stages.stream().filter(stage -> stage.name().filter(wanted::equals).isPresent()).map(Stage::index)
                .reduce((first, last) -> last);
    }

    private void close() {
        open.ifPresent(stage -> stages.add(new Stage(stages.size(), stage.name(), stage.standsOn(), stage.instructions())));
        open = Optional.empty();
    }
}
