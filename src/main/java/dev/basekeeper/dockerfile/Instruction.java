package dev.basekeeper.dockerfile;

import java.util.List;

/**
 * One instruction, its continuation lines and heredocs included.
 *
 * @param keyword in capitals; of what ONBUILD holds, where it is one
 * @param line where it begins; from 1
 * @param endLine the last line that belongs to it
 * @param flags {@code --name=value} in front, as written
 * @param arguments what follows, continuation lines joined
 * @param heredocs the bodies
 * @param onBuild whether it stands behind ONBUILD
 */
public record Instruction(String keyword, int line, int endLine, List<String> flags, String arguments, List<String> heredocs,
        boolean onBuild) {
    public Instruction {
        flags = List.copyOf(flags);
        heredocs = List.copyOf(heredocs);
    }
}
