package io.switchover.job.intake;

import io.switchover.job.batch.BatchPools;
import io.switchover.job.batch.NodeCapabilities;
import io.switchover.job.batch.NodeSystem;
import io.switchover.job.rewrite.PoolShells;
import io.switchover.job.rewrite.Shell;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;

/** What the nodes of a template's pool run command lines with: the same in every region, so the first that says so is believed. */
@ApplicationScoped
public class ShellsFromNodes implements PoolShells {
    private final BatchPools batchPools;
    private final Regions regions;

    public ShellsFromNodes(BatchPools batchPools, Regions regions) {
        this.batchPools = batchPools;
        this.regions = regions;
    }

    @Override
    public Answer<Shell> of(String pool) {
        Answer<Shell> said = new Answer.Answered<>(Shell.UNKNOWN);
        for (var region : regions.jobs()) {
            switch (batchPools.nodes(region, pool).map(NodeCapabilities::system)) {
                case Answer.Answered<NodeSystem>(var system) -> {
                    if (system != NodeSystem.UNKNOWN) {
                        return new Answer.Answered<>(system == NodeSystem.WINDOWS ? Shell.CMD : Shell.BASH);
                    }
                }
                case Answer.Refused<NodeSystem> absent -> {}
                case Answer.Unanswered<NodeSystem> silent -> said = new Answer.Unanswered<>(silent.because());
            }
        }
        return said;
    }
}
