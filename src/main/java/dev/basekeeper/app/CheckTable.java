package dev.basekeeper.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.basekeeper.image.Digest;
import dev.basekeeper.image.ImageReference;
import dev.basekeeper.update.Standing.State;

/** The report of {@code check} for people. */
final class CheckTable {
    private static final Map<State, String> COLOURS = Map.of(State.CURRENT, "32", State.BEHIND, "33", State.UNPINNED, "33", State.HELD,
            "36", State.FAILED, "31", State.SKIPPED, "2");

    private CheckTable() {}

    static String of(CheckReport report, boolean colour) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("WHERE", "IMAGE", "PINNED", "NEWEST", "STATE", "KIND"));
        report.rows().forEach(row -> rows.add(cells(row)));
        report.problems().forEach(each -> rows.add(List.of(each.problem().path() + ":" + each.problem().line(), "", "", "", "failed", "")));
        StringBuilder text = new StringBuilder(table(rows, colour));
        report.rows()
                .forEach(row -> row.message().ifPresent(message -> text.append("%s: %s%n".formatted(where(row), Shown.line(message)))));
        report.problems().forEach(each -> text.append("%s%n".formatted(Shown.line(each.problem().toString()))));
        return text.append(
                report.summary().entrySet().stream().filter(each -> each.getValue() > 0).map(each -> each.getValue() + " " + each.getKey())
                        .collect(Collectors.joining(", ")))
                .append("\n").toString();
    }

    private static String where(CheckReport.Row row) {
        return row.repository().map(name -> name + " ").orElse("") + row.standing().path() + ":" + row.standing().reference().line();
    }

    private static List<String> cells(CheckReport.Row row) {
        var standing = row.standing();
        return List.of(where(row), standing.image().map(image -> image.withoutDigest().toString()).orElseGet(() -> Shown.line(row.text())),
                standing.image().flatMap(ImageReference::digest).map(Digest::shortened).orElse("-"),
                standing.newest()
                        .map(image -> image.tag()
                                .filter(tag -> !standing.image().flatMap(ImageReference::tag).filter(tag::equals).isPresent())
                                .map(tag -> tag + "@").orElse("")
                                + image.digest().map(Digest::shortened).orElse(""))
                        .orElse("-"),
                row.state().toString(), standing.kind().map(Object::toString).orElse(""));
    }

    private static String table(List<List<String>> rows, boolean colour) {
        int[] widths = new int[rows.getFirst().size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = row.get(i) + " ".repeat(widths[i] - row.get(i).length());
                line.append(i == 0 ? "" : "  ").append(colour && i == 4 ? painted(cell) : cell);
            }
            text.append(line.toString().stripTrailing()).append("\n");
        }
        return text.toString();
    }

    private static String painted(String cell) {
        for (Map.Entry<State, String> each : COLOURS.entrySet()) {
            if (cell.strip().equals(each.getKey().toString())) {
                return "\u001b[" + each.getValue() + "m" + cell + "\u001b[0m";
            }
        }
        return cell;
    }
}
