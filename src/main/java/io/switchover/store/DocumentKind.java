package io.switchover.store;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a document is, as the store says it. The class may be renamed or moved; this name stays, because documents that are
 * stored carry it. Only a class that has one can be stored.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface DocumentKind {
    /** Lower case with hyphens, such as {@code region-record}. */
    String value();
}
