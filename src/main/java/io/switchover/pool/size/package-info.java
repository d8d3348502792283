/**
 * How large must a pool be, and how large was it lately?
 *
 * <p>A pool is at its working size where work is, is coming, or was left; its peak tells what a formula has really asked for. It asks no
 * account, and changes no pool.
 */
@NullMarked
package io.switchover.pool.size;

import org.jspecify.annotations.NullMarked;
