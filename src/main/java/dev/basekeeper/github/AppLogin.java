package dev.basekeeper.github;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kohsuke.github.GHPermissionType;

/** A GitHub App in one repository: it writes with a token for that repository alone, with the permissions that are needed and no others. */
final class AppLogin implements Login {
    private static final Map<String, GHPermissionType> READING = Map.of("contents", GHPermissionType.READ, "metadata",
            GHPermissionType.READ,
            "pull_requests", GHPermissionType.READ);
    private static final List<String> WRITING = List.of("contents", "pull_requests", "statuses");

    private final AppInstallations installations;
    private final RepositoryName repository;

    AppLogin(AppInstallations installations, RepositoryName repository) {
        this.installations = installations;
        this.repository = repository;
    }

    @Override
    public String readingToken() {
        return installations.token(repository, Optional.empty(), READING);
    }

    @Override
    public String writingToken() {
        Map<String, GHPermissionType> asked = new LinkedHashMap<>();
        asked.put("metadata", GHPermissionType.READ);
        WRITING.forEach(each -> asked.put(each, GHPermissionType.WRITE));
        if (mayWrite("issues")) {
            asked.put("issues", GHPermissionType.WRITE);
        }
        return installations.token(repository, Optional.of(repository), asked);
    }

    private boolean mayWrite(String permission) {
        return installations.permissions(repository).get(permission) == GHPermissionType.WRITE;
    }

    @Override
    public String name() {
        return installations.name();
    }

    @Override
    public List<String> missing() {
        return WRITING.stream().filter(each -> !mayWrite(each)).map(each -> each + ": write").toList();
    }
}
