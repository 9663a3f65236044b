/** Makes one bounded HTTP exchange; no other package opens a connection of its own. */
@NullMarked
package dev.basekeeper.transfer;

import org.jspecify.annotations.NullMarked;
