package dev.basekeeper.notes;

import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Text from outside stays text. */
class MarkdownTest {
    @ParameterizedTest
    @CsvSource({"@team, @&#8203;team", "fixes #12, fixes #&#8203;12", "GH-12, GH&#8203;-12",
            "https://evil.example, https:&#8203;//evil.example",
            "www.evil.example, www&#8203;.evil.example", "<script>, &#60;script&#62;", "a|b, a&#124;b",
            "a5c3785ed8d6a35868bc, a5c&#8203;3785ed8d6a35868bc",
            "[x](y), &#91;x&#93;&#40;y&#41;", "- [x] rebuild, &#45; &#91;x&#93; rebuild", "20.10.24+dfsg1, &#50;0.10.24+dfsg1"})
    void textCannotAct(String text, String expected) {
        assertThat(Markdown.text(text)).hasToString(expected);
    }

    @Test
    void codeHasMoreBackticksThanStandInIt() {
        assertThat(Markdown.code("a``b")).hasToString("```a``b```");
        assertThat(Markdown.code("`")).hasToString("`` ` ``");
    }

    @Test
    void blockCannotBeClosedFromInside() {
        assertThat(Markdown.block(List.of("````", "::error::x"))).hasToString("`````text\n````\n::error::x\n`````");
    }

    @Test
    void lineHoldsNoControlCharactersAndNoEndOfAComment() {
        assertThat(Markdown.line("a\r\nb\u001b[31m\u202ec --> <!-- d")).isEqualTo("a  b [31m c -- > <! -- d");
    }

    @Property
    void textNeverHoldsAMentionALinkOrATag(@ForAll String hostile) {
        assertThat(Markdown.text(hostile).source()).doesNotContainPattern("@[A-Za-z0-9]").doesNotContainPattern("(?<!&)#\\d")
                .doesNotContain("<", ">", "|", "`", "\n");
    }
}
