package dev.basekeeper.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/** Keeps the machine's and the user's Git settings out of what the bot does: no hooks, no rewriting of addresses, no credential helper. */
final class Hermetic extends SystemReader.Delegate {
    private Hermetic(SystemReader real) {
        super(real);
    }

    /** Takes effect for the whole process, once. */
    static void install() {
        if (!(SystemReader.getInstance() instanceof Hermetic)) {
            SystemReader.setInstance(new Hermetic(SystemReader.getInstance()));
        }
    }

    @Override
    public @Nullable String getenv(String variable) {
        return variable.startsWith("GIT_") || variable.equals("XDG_CONFIG_HOME") ? null : super.getenv(variable);
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    private static final class Empty extends FileBasedConfig {
        Empty(Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {
            // There is nothing to read.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
