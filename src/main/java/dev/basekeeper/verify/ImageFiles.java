package dev.basekeeper.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one pass over an image's files shows.
 *
 * @param present the first paths that match a pattern
 * @param passwd the image's user list
 */
record ImageFiles(List<String> present, int more, String passwd) {
    private static final int SHOWN = 5;
    private static final int MAX_PASSWD = 1024 * 1024;

    static ImageFiles read(InputStream tar, List<String> patterns) throws IOException {
        List<Glob> globs = patterns.stream().map(Glob::new).toList();
        List<String> present = new ArrayList<>();
        var passwd = new StringBuilder();
        var more = new int[1];
        new TarNames(tar).readAll((name, content) -> {
            if (name.equals("etc/passwd") && passwd.isEmpty()) {
                passwd.append(content.text(MAX_PASSWD));
            }
            if (Glob.firstMatch(globs, name).isPresent()) {
                if (present.size() < SHOWN) {
                    present.add("/" + name);
                } else {
                    more[0]++;
                }
            }
        });
        return new ImageFiles(present, more[0], passwd.toString());
    }

    /** The uid that USER means: a number, or a name of the image's user list (empty if it is not there). */
    Optional<Long> uid(String user) {
        String name = user.replaceFirst(":.*", "");
        if (name.isEmpty()) {
            return Optional.of(0L);
        }
        if (name.matches("[0-9]{1,10}")) {
            return Optional.of(Long.parseLong(name));
        }
        return passwd.lines().map(line -> line.split(":", -1)).filter(row -> row.length > 2 && row[0].equals(name))
                .map(row -> row[2]).filter(text -> text.matches("[0-9]{1,10}")).map(Long::parseLong).findFirst();
    }
}
