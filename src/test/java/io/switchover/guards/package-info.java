/** Takes the guards of adapters away, one at a time, and sees whether the test that is there for it notices. */
@NullMarked
package io.switchover.guards;

import org.jspecify.annotations.NullMarked;
