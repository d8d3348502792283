/** Whole-system tests: three regions on the real wire, told as somebody on call would tell them. */
@NullMarked
package io.switchover.stories;

import org.jspecify.annotations.NullMarked;
