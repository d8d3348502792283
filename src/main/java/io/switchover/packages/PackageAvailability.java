package io.switchover.packages;

import io.switchover.remote.Answer;

/** The port to what is known of application packages: which there are, and in which regions tasks can use them. */
@FunctionalInterface
public interface PackageAvailability {

    /** Refused as absent when nobody has uploaded it, or when no version is the default, with what to do about it. */
    Answer<AvailablePackage> find(PackageReference wanted);
}
