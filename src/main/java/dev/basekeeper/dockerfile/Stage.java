package dev.basekeeper.dockerfile;

import java.util.List;
import java.util.Optional;

/**
 * What one FROM begins.
 *
 * @param index from 0
 * @param name in lower case
 * @param standsOn the index of the stage that it builds on; empty if it builds on an image or on {@code scratch}
 */
public record Stage(int index, Optional<String> name, Optional<Integer> standsOn, List<Instruction> instructions) {
    public Stage {
        instructions = List.copyOf(instructions);
    }

    /** The name, else the number. */
    public String label() {
        return name.orElseGet(() -> String.valueOf(index));
    }
}
