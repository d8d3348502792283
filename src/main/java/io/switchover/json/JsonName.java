package io.switchover.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name of a case of a sealed type, or of a constant of an enum, in documents and in answers of the API. It stays when the
 * class or the constant is renamed. What has none cannot be written as JSON.
 */
@Target({ElementType.TYPE, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface JsonName {
    /** Lower case with hyphens, such as {@code move-jobs}. */
    String value();
}
