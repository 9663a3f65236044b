package dev.basekeeper.proof;

/**
 * One question about an image.
 *
 * @param subject what tells several checks of an aspect apart, such as a command; empty where there is one only
 */
public record Check(Aspect aspect, String subject) implements Comparable<Check> {
    /** What is asked, in the order in which it is asked and shown. */
    public enum Aspect {
        BUILDS("builds"), BUILD_LIMITS("build limits"), USER("user"), READ_ONLY_ROOT("read-only root"), HEALTHY("healthy"), LOGS("logs"),
        STOPS("stops in time"), ABSENT(
                "absent paths"),
        VOLUMES("volumes"), SIZE(
                "size"),
        GROWTH("growth"), BUILD_TIME("build time"), START_UP("start-up"), WAY_OUT("no way out"), COMMAND("command");

        private final String words;

        Aspect(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    public static Check of(Aspect aspect) {
        return new Check(aspect, "");
    }

    @Override
    public int compareTo(Check other) {
        int order = aspect.compareTo(other.aspect);
        return order != 0 ? order : subject.compareTo(other.subject);
    }

    @Override
    public String toString() {
        return subject.isEmpty() ? aspect.toString() : aspect + " " + subject;
    }
}
