package dev.basekeeper.dockerfile;

import java.util.ArrayList;
import java.util.List;

/** Cuts an instruction into words. */
final class Words {
    private Words() {}

    /** At blanks alone. */
    static List<Mapped> plain(Mapped text) {
        return split(text, (char) 0, false);
    }

    /** At blanks outside quotes; quotes and escapes stay in the words. */
    static List<Mapped> shell(Mapped text, char escape) {
        return split(text, escape, true);
    }

    private static List<Mapped> split(Mapped text, char escape, boolean quotes) {
        List<Mapped> words = new ArrayList<>();
        int start = -1;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == 0 && Mapped.isBlank(c)) {
                if (start >= 0) {
                    words.add(text.substring(start, i));
                    start = -1;
                }
                continue;
            }
            start = start < 0 ? i : start;
            if (quotes && c == escape && quote != '\'') {
                i++;
            } else if (quotes && quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
        }
        if (start >= 0) {
            words.add(text.substring(start));
        }
        return words;
    }
}
