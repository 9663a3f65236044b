package dev.basekeeper;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

/** The architecture: which package may use which, which ones are pure, and who alone talks to which library. */
class PackageTableTest {
    private static final String ROOT = "dev.basekeeper";
    private static final String PURE = "image dockerfile inventory change proof update audit notes configuration";

    /** A package, and the packages that it may use. */
    private static final Map<String, String> TABLE = new TreeMap<>(Map.ofEntries(
            entry("image", ""),
            entry("dockerfile", "image"),
            entry("inventory", "image"),
            entry("change", "image inventory"),
            entry("proof", "image"),
            entry("update", "image dockerfile inventory change proof"),
            entry("audit", "image dockerfile"),
            entry("configuration", "image change proof update"),
            entry("notes", PURE.replace("notes ", "")),
            entry("transfer", ""),
            entry("registry", "image transfer"),
            entry("layer", "image inventory registry"),
            entry("advisory", "inventory transfer"),
            entry("engine", "image"),
            entry("verify", "image proof transfer engine"),
            entry("source", ""),
            entry("git", "source"),
            entry("github", "source transfer"),
            entry("aws", "image"),
            entry("app", "*")));

    private static final JavaClasses CODE = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void everyPackageStandsInTheTable() {
        Set<String> found = CODE.getPackage(ROOT).getSubpackages().stream().map(JavaPackage::getRelativeName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(TABLE.keySet()).containsAll(found);
    }

    @Test
    void packagesUseOnlyWhatTheTableAllows() {
        var layers = layeredArchitecture().consideringOnlyDependenciesInAnyPackage(ROOT + "..").withOptionalLayers(true);
        for (String name : TABLE.keySet()) {
            layers = layers.layer(name).definedBy(ROOT + "." + name + "..");
        }
        for (var row : TABLE.entrySet()) {
            var layer = layers.whereLayer(row.getKey());
            layers = row.getValue().isEmpty() ? layer.mayNotAccessAnyLayer() : layer.mayOnlyAccessLayers(allowed(row.getValue()));
        }
        layers.check(CODE);
    }

    private static String[] allowed(String row) {
        return row.equals("*")
                ? TABLE.keySet().toArray(String[]::new)
                : row.split(" ");
    }

    @Test
    void thereAreNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void purePackagesDoNoInputOutputAndKnowNoClock() {
        noClasses().that().resideInAnyPackage(packages(PURE))
                .should().dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.file..", "java.net.http..", "java.sql..", "java.util.logging..",
                        "org.jboss.logging..", "org.slf4j..", "jakarta..", "io.quarkus..", "picocli..")
                .orShould().dependOnClassesThat()
                .belongToAnyOf(java.io.File.class, java.io.FileInputStream.class, java.io.FileOutputStream.class,
                        java.time.Clock.class, Process.class, ProcessBuilder.class)
                .orShould().callMethod(System.class, "currentTimeMillis").orShould().callMethod(System.class, "nanoTime")
                .orShould().callMethod(System.class, "getenv").orShould().callMethod(System.class, "getenv", String.class)
                .orShould().callMethod(java.time.Instant.class, "now").orShould().callMethod(java.time.LocalDate.class, "now")
                .orShould().accessField(System.class, "out").orShould().accessField(System.class, "err")
                .allowEmptyShould(true).check(CODE);
    }

    @Test
    void eachLibraryHasOneRoom() {
        onlyIn("git", "org.eclipse.jgit..");
        onlyIn("github", "org.kohsuke..");
        onlyIn("aws", "software.amazon.awssdk..");
        onlyIn("layer", "org.sqlite..", "org.apache.commons.compress..", "io.airlift..");
        onlyIn("app", "picocli..", "io.quarkus..", "jakarta..");
    }

    private static void onlyIn(String room, String... library) {
        noClasses().that().resideOutsideOfPackage(ROOT + "." + room + "..").should().dependOnClassesThat().resideInAnyPackage(library)
                .allowEmptyShould(true).check(CODE);
    }

    @Test
    void onlyTransferOpensConnections() {
        noClasses().that().resideOutsideOfPackage(ROOT + ".transfer..")
                .should().dependOnClassesThat()
                .belongToAnyOf(java.net.HttpURLConnection.class, java.net.URLConnection.class, java.net.Socket.class)
                .orShould().dependOnClassesThat().resideInAPackage("java.net.http..")
                .allowEmptyShould(true).check(CODE);
    }

    @Test
    void everyPackageSaysWhatItIsForAndIsNullMarked() {
        CODE.getPackage(ROOT).getSubpackages().forEach(each -> assertThat(each.tryGetPackageInfo()).as(each.getName()).isPresent());
        classes().that().haveSimpleName("package-info").should().beAnnotatedWith("org.jspecify.annotations.NullMarked").check(CODE);
    }

    private static String[] packages(String names) {
        return Stream.of(names.split(" ")).map(name -> ROOT + "." + name + "..").toArray(String[]::new);
    }
}
