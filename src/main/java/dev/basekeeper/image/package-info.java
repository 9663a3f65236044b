/** Holds OCI values as the specifications define them: parsed, checked and printed. */
@NullMarked
package dev.basekeeper.image;

import org.jspecify.annotations.NullMarked;
