/** Takes the tick, knows the order of the steps, and wires the rooms together: commands, the Lambda handler, configuration, logging. */
@NullMarked
package dev.basekeeper.app;

import org.jspecify.annotations.NullMarked;
