package io.switchover.store;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a document is, as it says itself where it is stored. The class may be renamed or moved; this name stays, because documents that are
 * stored carry it. Only a class that has one can be stored.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface DocumentKind {
    /** Lower case with hyphens, such as {@code region-record}. */
    String value();

    /** Whether it lies in a storage account instead, as a blob, and never in the store. */
    boolean inBlob() default false;
}
