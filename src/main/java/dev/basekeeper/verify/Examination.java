package dev.basekeeper.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.basekeeper.engine.Build.Built;
import dev.basekeeper.engine.Container;
import dev.basekeeper.engine.ContainerOrder;
import dev.basekeeper.engine.Engine;
import dev.basekeeper.engine.EngineException;
import dev.basekeeper.engine.Image;
import dev.basekeeper.engine.Network;
import dev.basekeeper.proof.Check;
import dev.basekeeper.proof.Check.Aspect;
import dev.basekeeper.proof.Finding;
import dev.basekeeper.proof.Growth;
import dev.basekeeper.proof.Requirements;
import dev.basekeeper.proof.Requirements.Manner;
import dev.basekeeper.proof.Result.NotRun;
import dev.basekeeper.proof.Result.Passed;
import dev.basekeeper.proof.Run;

/** Holds one built image to every check. */
final class Examination {
    private static final List<Aspect> AT_WORK = List.of(Aspect.READ_ONLY_ROOT, Aspect.HEALTHY, Aspect.LOGS, Aspect.STOPS);

    private final Engine engine;
    private final HealthWatch healthWatch;
    private final Progress progress;
    private final Subject subject;
    private final Run.Base base;
    private final Optional<OwnCommands> own;

    Examination(Engine engine, HealthWatch healthWatch, Progress progress, Subject subject, Run.Base base,
            Optional<OwnCommands> own) {
        this.engine = engine;
        this.healthWatch = healthWatch;
        this.progress = progress;
        this.subject = subject;
        this.base = base;
        this.own = own;
    }

    Run examine(Built built) throws InterruptedException {
        Image image = built.image();
        List<Finding> findings = new ArrayList<>();
        add(findings, List.of(new Finding(Check.of(Aspect.BUILDS), true,
                Passed.of(Seconds.measured(built.took(), subject.build().timeLimit())))));
        add(findings, List.of(unlimited()));
        add(findings, still(image));
        var work = atWork(image);
        add(findings, work.findings());
        List<Run.Layer> layers = image.layers().stream().map(layer -> new Run.Layer(layer.size(), layer.createdBy())).toList();
        return new Run(base, Optional.of(image.id()), built.cached(), built.took(), layers, work.starts(),
                findings.stream().sorted((one, other) -> one.check().compareTo(other.check())).toList(), work.log(), work.remarks());
    }

    // BuildKit takes the options for memory, processes and network, and does nothing about them.
    private Finding unlimited() {
        String disk = engine.description().data().isPresent() ? "" : ", and its disk cannot be watched from here";
        return new Finding(Check.of(Aspect.BUILD_LIMITS), false,
                new NotRun("this engine does not limit a build's memory, processes and network" + disk));
    }

    private void add(List<Finding> findings, List<Finding> more) {
        more.forEach(each -> progress.found(base, each));
        findings.addAll(more);
    }

    private List<Finding> still(Image image) {
        Requirements requirements = subject.requirements();
        try (Container container = engine.start(ContainerOrder.files(image.id()))) {
            ImageFiles files = container.export(tar -> ImageFiles.read(tar, Stillness.patterns(requirements)));
            return new Stillness(image, files, requirements).findings();
        } catch (EngineException e) {
            return Stream.of(Aspect.USER, Aspect.ABSENT, Aspect.SIZE)
                    .map(aspect -> new Finding(Check.of(aspect), true, new NotRun(e.getMessage()))).toList();
        }
    }

    private record Work(List<Finding> findings, List<Duration> starts, List<String> log, List<String> remarks) {}

    private Work atWork(Image image) throws InterruptedException {
        if (!sameProcessor()) {
            return notRun(
                    "emulated: the engine runs %s, the image is for %s".formatted(engine.description().platform(), subject.platform()));
        }
        if (!engine.description().local()) {
            return notRun("engine is remote");
        }
        try {
            return measured(image);
        } catch (EngineException e) {
            return notRun(e.getMessage());
        }
    }

    private boolean asksOverTheNetwork(Image image) {
        var beside = subject.requirements().surroundings().beside();
        return !subject.requirements().readiness().paths().isEmpty() || isFunction(image)
                || beside.stream().anyMatch(each -> each.ready().isPresent());
    }

    // What production has and a container here has not, or the other way round.
    private List<String> differences(Network network) {
        List<String> differences = new ArrayList<>();
        if (!network.wayOut()) {
            differences.add("the container's network has no way out, but its gateway reaches what listens on this host");
        }
        if (subject.requirements().surroundings().as() == Manner.FARGATE) {
            differences.add("unlike on Fargate there is no task metadata, no task role, and the kernel is this host's");
        }
        return differences;
    }

    private boolean isFunction(Image image) {
        return switch (subject.requirements().surroundings().as()) {
            case LAMBDA -> true;
            case FARGATE -> FunctionPlacement.fits(image);
            case PLAIN -> false;
        };
    }

    private boolean sameProcessor() {
        var own = engine.description().platform();
        return own.os().equals(subject.platform().os()) && own.architecture().equals(subject.platform().architecture());
    }

    private static Work notRun(String reason) {
        return new Work(AT_WORK.stream().map(aspect -> new Finding(Check.of(aspect), true, new NotRun(reason))).toList(), List.of(),
                List.of(), List.of());
    }

    private Work measured(Image image) throws InterruptedException {
        Requirements requirements = subject.requirements();
        Network network = engine.network(requirements.surroundings().wayOut());
        if (!Route.leadsTo(network, engine.description()) && asksOverTheNetwork(image)) {
            return notRun("this host has no route to the container's network");
        }
        try (Neighbours neighbours = healthWatch.neighbours()) {
            neighbours.start(engine, network, subject.platform(), requirements.surroundings());
            return measured(image, network);
        }
    }

    private Work measured(Image image, Network network) throws InterruptedException {
        Requirements requirements = subject.requirements();
        boolean function = isFunction(image);
        var trials = new Trials(engine, requirements, () -> function
                ? FunctionPlacement.open(image, requirements.surroundings(), network, healthWatch)
                : new ServicePlacement(image, requirements, network, healthWatch));
        var motion = new Motion(trials, requirements, function);
        List<Finding> findings = motion.findings();
        if (SecondTry.isNeeded(findings)) {
            progress.line(base, "a check failed: once more in a fresh container");
            findings = SecondTry.over(findings, motion.findings());
        }
        if (requirements.startUp().isPresent()) {
            motion.startAgain(Growth.STARTS - motion.starts().size());
        }
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(commands(image, trials));
        List<String> remarks = new ArrayList<>(differences(network));
        remarks.addAll(trials.remarks());
        return new Work(all, motion.starts(), motion.log(), remarks);
    }

    private List<Finding> commands(Image image, Trials trials) throws InterruptedException {
        List<String> lines = subject.requirements().commands();
        if (lines.isEmpty() || own.isEmpty()) {
            return lines.stream().map(OwnCommands::notAllowed).toList();
        }
        var requirements = subject.requirements();
        Optional<Integer> port = requirements.readiness().port();
        return trials.during(requirements.surroundings().readOnly(), requirements.readiness().within(), container -> {
            Optional<String> url = container.address().flatMap(
                    address -> port.map(number -> "http://%s:%d".formatted(HealthWatch.bracketed(address), number)));
            return lines.stream().map(line -> own.get().run(line, image, base, url)).toList();
        }).orElseGet(() -> lines.stream().map(line -> OwnCommands.finding(line, new NotRun("never healthy"))).toList());
    }
}
