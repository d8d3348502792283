package io.switchover.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A part of a document without which the rest still makes sense. Where this version does not understand such a part, it reads
 * the type's case that is {@link RawText}; where the type has none, the part is left out, as if it had not been written.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Tolerated {}
