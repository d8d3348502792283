package io.switchover.store;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The component by which an object within a document stays the same object when everything else in it changes: a rewrite keeps
 * the fields of it that this version does not know. A value without an identity keeps them only while it is unchanged.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface ElementKey {}
