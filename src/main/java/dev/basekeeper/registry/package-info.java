/** Asks a registry (OCI distribution specification): the digest of a tag, an index, a manifest, a blob stream; its credentials. */
@NullMarked
package dev.basekeeper.registry;

import org.jspecify.annotations.NullMarked;
