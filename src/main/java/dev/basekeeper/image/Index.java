package dev.basekeeper.image;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists the manifests of one image for several platforms, attestations among them (OCI image index, Docker manifest list). */
public record Index(String mediaType, List<Descriptor> manifests, Map<String, String> annotations) implements Content {
    public Index {
        manifests = List.copyOf(manifests);
        annotations = Map.copyOf(annotations);
    }

    /** The manifests that can be run, in the index's order: no attestations, nothing without a known platform. */
    public List<Descriptor> images() {
        return manifests.stream().filter(each -> !each.isAttestation() && each.platform().isPresent()
                && !each.platform().get().equals(Platform.UNKNOWN)).toList();
    }

    public List<Descriptor> attestations() {
        return manifests.stream().filter(Descriptor::isAttestation).toList();
    }

    /** The first manifest of that platform, as a container engine picks it. */
    public Optional<Descriptor> find(Platform platform) {
        return images().stream().filter(each -> each.platform().filter(platform::equals).isPresent()).findFirst();
    }

    /** The attestation manifest that speaks of this manifest. */
    public Optional<Descriptor> findAttestationOf(Digest manifest) {
        return attestations().stream().filter(each -> each.attested().filter(manifest::equals).isPresent()).findFirst();
    }
}
