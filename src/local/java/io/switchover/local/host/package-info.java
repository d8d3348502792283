/**
 * How do the function classes run on this machine, without Azure?
 *
 * <p>A small function host: it reads the annotations that the Functions host reads and calls the same methods with the same
 * values. It does not know what any function is for, nor which regions exist; one host process stands for one region's app.
 */
@NullMarked
package io.switchover.local.host;

import org.jspecify.annotations.NullMarked;
