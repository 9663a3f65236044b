package dev.basekeeper.update;

import org.junit.jupiter.api.Test;

import dev.basekeeper.image.ImageReference;

import static org.assertj.core.api.Assertions.assertThat;

class StreamTest {
    @Test
    void ofADatedTagIsTheMovingTag() {
        assertThat(stream("public.ecr.aws/amazonlinux/amazonlinux:2023.12.20260727.0"))
                .isEqualTo(stream("public.ecr.aws/amazonlinux/amazonlinux:2023"));
    }

    @Test
    void ofAShortNameIsDockerHubs() {
        assertThat(stream("alpine:3.22")).hasToString("docker.io/library/alpine:3.22").isEqualTo(stream("docker.io/library/alpine:3.22"));
    }

    @Test
    void branchDiffersByRegistry() {
        assertThat(stream("amazonlinux:2023").branch()).isNotEqualTo(stream("public.ecr.aws/library/amazonlinux:2023").branch());
    }

    @Test
    void branchIsReadableAndAValidRef() {
        assertThat(stream("public.ecr.aws/amazonlinux/amazonlinux:2023").branch())
                .matches("basekeeper/amazonlinux-amazonlinux-2023-[0-9a-f]{6}");
        assertThat(stream("example.com/a__b/c:x..y.lock").branch()).matches("basekeeper/a-b-c-x.y.lock-[0-9a-f]{6}").doesNotContain("..");
    }

    private static Stream stream(String reference) {
        return Stream.of(ImageReference.parse(reference));
    }
}
