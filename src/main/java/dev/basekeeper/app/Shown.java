package dev.basekeeper.app;

/** Text from outside as it may be shown: no control characters, and no line that a CI system would take for a command. */
final class Shown {
    private Shown() {}

    static String line(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(each -> shown.appendCodePoint(Character.isISOControl(each) || isInvisible(each) ? ' ' : each));
        String clean = shown.toString();
        return clean.stripLeading().startsWith("::") || clean.stripLeading().startsWith("##[") ? "| " + clean.stripLeading() : clean;
    }

    private static boolean isInvisible(int each) {
        return Character.getType(each) == Character.FORMAT || Character.getType(each) == Character.LINE_SEPARATOR
                || Character.getType(each) == Character.PARAGRAPH_SEPARATOR;
    }
}
