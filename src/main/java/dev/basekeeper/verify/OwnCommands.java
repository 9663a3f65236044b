package dev.basekeeper.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.basekeeper.engine.Container.Executed;
import dev.basekeeper.engine.Image;
import dev.basekeeper.engine.StrangerCommand;
import dev.basekeeper.proof.Check;
import dev.basekeeper.proof.Check.Aspect;
import dev.basekeeper.proof.Finding;
import dev.basekeeper.proof.Measurement;
import dev.basekeeper.proof.Result;
import dev.basekeeper.proof.Result.Failed;
import dev.basekeeper.proof.Result.NotRun;
import dev.basekeeper.proof.Result.Passed;
import dev.basekeeper.proof.Run;

/**
 * The repository's own commands, which the operator allowed.
 *
 * @param tree the files under test; each command sees a fresh copy
 */
record OwnCommands(StrangerCommand runner, Path tree) {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int LARGEST_SCRIPT = 1024 * 1024;

    static Finding notAllowed(String line) {
        return finding(line, new NotRun("the operator did not allow commands (--allow-commands)"));
    }

    static Finding finding(String line, Result result) {
        return new Finding(new Check(Aspect.COMMAND, line), true, result);
    }

    Finding run(String line, Image image, Run.Base base, Optional<String> url) {
        Optional<String> hindrance = runner.hindrance();
        if (hindrance.isPresent()) {
            return finding(line, new NotRun(hindrance.get()));
        }
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("BASEKEEPER_IMAGE", image.id().value());
        variables.put("BASEKEEPER_BASE", base.name().toLowerCase(Locale.ROOT));
        url.ifPresent(address -> variables.put("BASEKEEPER_URL", address));
        return finding(line, result(line, runner.run(line, tree, variables, LIMIT)));
    }

    private Result result(String line, Executed executed) {
        if (!executed.inTime()) {
            return new Failed("took longer than %d s".formatted(LIMIT.toSeconds()), Optional.empty());
        }
        if (executed.status() != 0) {
            String last = executed.output().isEmpty() ? "" : ": " + executed.output().getLast();
            return new Failed("exit status %d%s".formatted(executed.status(), last), Optional.empty());
        }
        return uses(line) ? new Passed(Optional.empty()) : Passed.of(Measurement.of("did not use the image"));
    }

    // What it reads can only be told from its text: its own, and that of the scripts of the tree that it names.
    private boolean uses(String line) {
        return mentions(line) || List.of(line.split("\\s+", -1)).stream().anyMatch(this::scriptMentions);
    }

    private static boolean mentions(String text) {
        return text.contains("BASEKEEPER_IMAGE") || text.contains("BASEKEEPER_URL");
    }

    private boolean scriptMentions(String word) {
        try {
            Path file = tree.resolve(word.replace("\0", "")).normalize();
            return file.startsWith(tree.normalize()) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && Files.size(file) <= LARGEST_SCRIPT && mentions(Files.readString(file));
        } catch (IOException e) {
            return false;
        }
    }
}
