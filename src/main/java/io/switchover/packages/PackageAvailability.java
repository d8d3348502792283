package io.switchover.packages;

import java.util.Set;

/** The port to what is known of application packages: which there are, and in which regions tasks can use them. */
public interface PackageAvailability {

    Look look(PackageReference wanted);

    sealed interface Look {
        /**
         * @param version the one that was wanted, or the application's default
         * @param usable the regions in which tasks can use it now; as the default, where no version was wanted
         */
        record Found(String application, String version, Set<String> usable) implements Look {
            public Found {
                usable = Set.copyOf(usable);
            }

            public PackageReference pinned() {
                return new PackageReference(application, version);
            }
        }

        /** Nobody has uploaded it, or no version is the default. {@code because}: what to do about it. */
        record Absent(String because) implements Look {}

        record Silent(String because) implements Look {}
    }
}
