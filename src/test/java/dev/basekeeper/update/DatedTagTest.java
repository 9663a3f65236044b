package dev.basekeeper.update;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DatedTagTest {
    @ParameterizedTest
    @CsvSource({"2023.12.20260727.0, 2023", "2023.12.20260727.0-minimal, 2023-minimal", "2.0.20260727.0, 2", "trixie-20260610, trixie",
            "trixie-20260610-slim, trixie-slim", "3.12.2026.06.21.12, 3.12", "3.12.2026.06.21.12-arm64, 3.12-arm64",
            "noble-20260509.1, noble"})
    void findKnowsTheStreamOfADatedTag(String tag, String stream) {
        assertThat(DatedTag.find(tag)).hasValueSatisfying(dated -> assertThat(dated.stream()).isEqualTo(stream));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023", "latest", "trixie-slim", "3.12", "3.12.1", "20260610", "3.12-slim-20261399", "v1.2.20261301",
            "trixie-2026061"})
    void findIsEmptyForATagWithoutDate(String tag) {
        assertThat(DatedTag.find(tag)).isEmpty();
    }

    @Test
    void newestOfStaysInTheStream() {
        DatedTag pinned = DatedTag.find("2023.9.20251020.0").orElseThrow();
        assertThat(pinned.newestOf(List.of("2023", "2023.10.20260105.0", "2023.10.20260105.1", "2.0.20260801.0",
                "2023.10.20260105.1-minimal", "2022.11.20270101.0")))
                .hasValueSatisfying(newest -> assertThat(newest).hasToString("2023.10.20260105.1"));
    }

    @Test
    void newestOfComparesNumbersNotText() {
        DatedTag pinned = DatedTag.find("2023.9.20260105.9").orElseThrow();
        assertThat(pinned.newestOf(List.of("2023.9.20260105.9", "2023.9.20260105.10"))).map(DatedTag::text).contains("2023.9.20260105.10");
    }
}
