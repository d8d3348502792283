package io.switchover.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import io.switchover.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The doors of an app whose keys are the roles' own words, and doors that let everybody in as an operator. */
public final class OpenDoors {
    private OpenDoors() {}

    /** Whoever sends {@code operator} as a key is an operator, and so on. */
    public static Doors keyed() {
        return new Doors(new Fixed(AccessSettings.IdentifyBy.KEYS, "reader", "submitter", "operator"));
    }

    /** The platform vouches for the principal that a request names. */
    public static Doors vouched() {
        return new Doors(new Fixed(AccessSettings.IdentifyBy.PLATFORM, null, null, null));
    }

    /** For tests of what lies behind: everybody is the holder of the operator key. */
    public static Doors open() {
        return new Doors(new Fixed(AccessSettings.IdentifyBy.KEYS, null, null, null)) {
            @Override
            public HttpResponseMessage open(
                    HttpRequestMessage<?> request, Role needed, Function<Caller, HttpResponseMessage> answer) {
                return answer.apply(Caller.key(Role.OPERATOR));
            }
        };
    }

    private record Fixed(
            IdentifyBy identifyBy,
            @Nullable String reader,
            @Nullable String submitter,
            @Nullable String operator) implements AccessSettings {

        @Override
        public Optional<String> readerKeySha256() {
            return hash(reader);
        }

        @Override
        public Optional<String> submitterKeySha256() {
            return hash(submitter);
        }

        @Override
        public Optional<String> operatorKeySha256() {
            return hash(operator);
        }

        private static Optional<String> hash(@Nullable String key) {
            return Optional.ofNullable(key).map(k -> Sha256.of(k.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
