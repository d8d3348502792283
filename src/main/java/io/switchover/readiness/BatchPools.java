package io.switchover.readiness;

import com.microsoft.azure.batch.protocol.models.BatchErrorException;
import com.microsoft.azure.batch.protocol.models.CloudPool;
import com.microsoft.azure.batch.protocol.models.PoolListOptions;
import com.microsoft.azure.batch.protocol.models.PoolState;
import com.microsoft.azure.batch.protocol.models.ResizeError;
import com.microsoft.rest.RestException;
import io.switchover.azure.BatchAccounts;
import io.switchover.azure.Silence;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pools by the data plane. */
@ApplicationScoped
class BatchPools implements Pools {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;

    private final BatchAccounts accounts;

    BatchPools(BatchAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Asked<List<PoolShape>> of(String region) {
        try {
            return new Asked.Told<>(accounts
                    .of(region)
                    .pools()
                    .list(new PoolListOptions()
                            .withSelect("id,state,vmSize,taskSlotsPerNode,targetDedicatedNodes,"
                                    + "targetLowPriorityNodes,enableAutoScale,resizeErrors"))
                    .stream()
                    .map(BatchPools::shape)
                    .toList());
        } catch (BatchErrorException e) {
            return sorted(e.response() == null ? 0 : e.response().code(), code(e));
        } catch (RestException e) {
            return sorted(e.response() == null ? 0 : e.response().code(), "without a code");
        } catch (RuntimeException e) {
            return new Asked.Silent<>("its data plane " + Silence.said(e), false);
        }
    }

    private static <T> Asked<T> sorted(int status, String code) {
        var said = "its data plane answers " + status + " " + code;
        return status == UNAUTHORIZED || status == FORBIDDEN
                ? new Asked.Denied<>(said)
                : new Asked.Silent<>(said, status == TOO_MANY_REQUESTS);
    }

    private static String code(BatchErrorException e) {
        return e.body() == null || e.body().code() == null
                ? "without a code"
                : e.body().code();
    }

    private static PoolShape shape(CloudPool pool) {
        return new PoolShape(
                pool.id(),
                pool.vmSize() == null ? "" : pool.vmSize(),
                number(pool.taskSlotsPerNode(), 1),
                number(pool.targetDedicatedNodes(), 0),
                number(pool.targetLowPriorityNodes(), 0),
                Boolean.TRUE.equals(pool.enableAutoScale()),
                pool.state() == PoolState.DELETING,
                pool.resizeErrors() == null
                        ? List.of()
                        : pool.resizeErrors().stream().map(ResizeError::code).toList());
    }

    private static int number(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }
}
