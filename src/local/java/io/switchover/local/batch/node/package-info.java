/**
 * How does a task run on a node? Folders, packages, resource files, the process itself, its output files, and the log of every
 * start. It does not know jobs or their states: it is given one run at a time and reports how it ended.
 */
@NullMarked
package io.switchover.local.batch.node;

import org.jspecify.annotations.NullMarked;
