package dev.basekeeper.update;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tag that holds the date of its build, and the moving tag of the same stream: {@code 2023.12.20260727.0} is of
 * {@code 2023}, {@code trixie-20260610-slim} of {@code trixie-slim}, {@code 3.12.2026.06.21.12} of {@code 3.12}.
 *
 * @param stream the moving tag
 * @param order what to compare within the stream: the date and the build, most significant first
 */
public record DatedTag(String text, String stream, List<Integer> order) implements Comparable<DatedTag> {
    private static final String DATE = "(20\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01]))";
    /** Amazon Linux: YEAR.QUARTER.YYYYMMDD.BUILD, and 2.0.YYYYMMDD.BUILD. */
    private static final Pattern RELEASE = Pattern
            .compile("(\\d{1,4})\\.(\\d{1,3})\\." + DATE + "(?:\\.(\\d{1,4}))?(-[A-Za-z][A-Za-z0-9_.-]*)?");
    /** Lambda's images: VERSION.YYYY.MM.DD.HH. */
    private static final Pattern DOTTED = Pattern
            .compile("(.+)\\.(20\\d{2})\\.(0[1-9]|1[0-2])\\.(0[1-9]|[12]\\d|3[01])(?:\\.(\\d{1,4}))?(-[A-Za-z][A-Za-z0-9_.-]*)?");
    /** Debian's and Ubuntu's: NAME-YYYYMMDD, NAME-YYYYMMDD-VARIANT. */
    private static final Pattern DASHED = Pattern.compile("(.+)-" + DATE + "(?:\\.(\\d{1,4}))?(-[A-Za-z][A-Za-z0-9_.-]*)?");

    public DatedTag {
        order = List.copyOf(order);
    }

    /** Empty if the tag holds no date, and so moves by itself. */
    public static Optional<DatedTag> find(String tag) {
        Matcher release = RELEASE.matcher(tag);
        if (release.matches()) {
            return Optional.of(of(release, release.group(1) + suffix(release, 5), 3, 2, 4));
        }
        Matcher dotted = DOTTED.matcher(tag);
        if (dotted.matches()) {
            return Optional.of(of(dotted, dotted.group(1) + suffix(dotted, 6), 2, 3, 4, 5));
        }
        Matcher dashed = DASHED.matcher(tag);
        return dashed.matches() ? Optional.of(of(dashed, dashed.group(1) + suffix(dashed, 4), 2, 3)) : Optional.empty();
    }

    private static String suffix(Matcher matcher, int group) {
        return Optional.ofNullable(matcher.group(group)).orElse("");
    }

    private static DatedTag of(Matcher matcher, String stream, int... groups) {
        List<Integer> order = new ArrayList<>();
        for (int group : groups) {
            order.add(Optional.ofNullable(matcher.group(group)).map(Integer::valueOf).orElse(0));
        }
        return new DatedTag(matcher.group(), stream, order);
    }

    /** The newest of these tags that is of the same stream. */
    public Optional<DatedTag> newestOf(List<String> tags) {
        return tags.stream().map(DatedTag::find).flatMap(Optional::stream).filter(each -> each.stream.equals(stream))
                .filter(each -> each.order.size() == order.size()).max(Comparator.naturalOrder());
    }

    @Override
    public int compareTo(DatedTag other) {
        for (int i = 0; i < Math.min(order.size(), other.order.size()); i++) {
            int result = Integer.compare(order.get(i), other.order.get(i));
            if (result != 0) {
                return result;
            }
        }
        return Integer.compare(order.size(), other.order.size());
    }

    @Override
    public String toString() {
        return text;
    }
}
