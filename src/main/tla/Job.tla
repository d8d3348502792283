-------------------------------- MODULE Job --------------------------------
(***************************************************************************)
(* One job, its entry in the ledger, its attempts in Azure Batch, and all  *)
(* the apps that work on it at once.  Batch checks no fencing token.  So   *)
(* an attempt is given up in this order: the intent is written into the    *)
(* entry; its Batch job id is used up, by terminating the job that is      *)
(* there or by a tombstone where none is; it is read back as completed;    *)
(* and only then the next attempt is claimed.  In a region that cannot be  *)
(* reached the submitter's loss policy decides: `hold` waits, `rerun`      *)
(* gives the attempt up and owes its fence, `lease` does so once the       *)
(* attempt must be over by its own limits.                                 *)
(*                                                                         *)
(* What an app believes is left wide open: it acts on any version of the   *)
(* record that ever was (an epoch that was sealed may have passed          *)
(* meanwhile), holds any region down or up that was ever lost, may stop    *)
(* between any two calls for any time, and a call of it may land long      *)
(* after it has gone on (that is another app that stood still).  A region  *)
(* that is dark is one where no call happens to land; its tasks run on.    *)
(* So what is proved here rests on neither clocks nor verdicts.            *)
(*                                                                         *)
(* How the code and the model correspond.  A test holds this map: each     *)
(* name on the left is an action of the model, and each member of a class  *)
(* on the right is there in the code.                                      *)
(*                                                                         *)
(*   Move           RegionRecord.moved: only the placement, and who was    *)
(*                  left how                                               *)
(*   Claim          JobPolicy.target; ClaimStep.claim with its look for    *)
(*                  the attempt; JobEntry.claimed: one guarded write       *)
(*   StartPlace     JobPolicy.place says NextStep.Place                    *)
(*   Add, AddTasks, Arm                                                    *)
(*                  AttemptPlacer.place: BatchJobs.add, and where the job  *)
(*                  exists BatchJobs.find, BatchJobMatchPolicy.between *)
(*                  TaskSubmitter.place; BatchJobs.arm; JobEntry.placed    *)
(*   Refuse         AttemptPlacer.Outcome.Refused,                         *)
(*                  JobState.Placeable.refused                             *)
(*   Follow         AttemptMonitor.follow, AttemptMonitor.commit,          *)
(*                  CompletionPolicy.end                                   *)
(*   Leave          the intent: JobState.Placeable.regionLeft or           *)
(*                  JobState.Running.regionLeft, one guarded write         *)
(*   Abandon, Owe   JobEntry.abandoned: one guarded write; for `lease`     *)
(*                  after AttemptDeadlines.lease: the limits of a job that *)
(*                  is recorded as begun have passed, so it is completed,  *)
(*                  seen or not                                            *)
(*   Hold, Recall   JobState.InRegion.regionLost, AttemptMonitor.recall    *)
(*   Forget         JobState.Kept.regionActive                             *)
(*   Cancel         JobCancellation.cancel, JobState.Cancellable.cancelled *)
(*   StartFence, GiveUp                                                    *)
(*                  FenceStep.fence; of an entry that has nothing in          *)
(*                  Batch (GiveUp) just the next state                     *)
(*   StartPay       DeferredFencer.pay                                         *)
(*   Fence          one step of AttemptFencer.fence by FenceStepPolicy.next,  *)
(*                  and at last JobEntry.fenced: the guarded write of what *)
(*                  was read back                                          *)
(*   Finish, Vanish, Meddle, Delete                                        *)
(*                  Azure Batch: a job ends when its tasks have; a         *)
(*                  terminated one is completed some time later; somebody  *)
(*                  else ends or deletes it                                *)
(*   Stop           an app that is cut off between two calls               *)
(*   Remember, GoBack                                                      *)
(*                  the store loses its last writes of the entry           *)
(*                                                                         *)
(* A read of the entry and the decision upon it are one step, and so is a  *)
(* last look at Batch with the write that follows from it: all that is     *)
(* read there (ended, armed, tombstone) never changes back, and the write  *)
(* is refused if the entry has changed, so nothing is lost by it.  `held   *)
(* for room` behaves like `placing` and is not told apart from it.         *)
(***************************************************************************)
EXTENDS Naturals, Sequences, FiniteSets, TLC

CONSTANTS
    Apps,
    Regions,           \* that run jobs
    MaxAttempts,
    MaxEpoch,
    Lost,              \* the regions that were found down at one time or another
    Losses,            \* which loss policies: subset of {"rerun", "hold", "lease"}
    Wishes,            \* subset of {"active", "named"}: whether the request names the first active region
    Cancels,           \* whether anybody cancels
    Meddlers,          \* whether somebody else ends our Batch jobs
    LedgerGoesBack,    \* whether the store loses its last writes of the entry, once, while no app is at work
    Nothing

\* What all of it rests on. Each is TRUE here; how it breaks where one is not is shown too.
CONSTANTS
    IdsStayUsed,       \* nobody deletes our Batch jobs: an id that was used stays used
    LookedForAnswer    \* a region that does not answer holds no attempt that the ledger has lost

\* The safety measures. Each is TRUE in the sound model and FALSE in a broken variant.
CONSTANTS
    Fences,            \* an attempt that is left is fenced at all
    Tombstones,        \* where no job is, a tombstone uses the id up; else there is nothing to terminate
    TombstoneMarked,   \* a tombstone can be told from a job
    MarksRead,         \* and whoever places looks at the mark
    IntentFirst,       \* the intent is written before anything is fenced
    ReadsBack,         \* fenced is what was read back as completed, not what was told to terminate
    FinishedCounts,    \* an attempt that turns out to have finished is committed, not rerun
    OnlyCurrentCounts, \* an attempt that owes a fence and turns out to have finished is recorded, not committed
    OwedFenceRecorded, \* giving up an attempt that cannot be reached leaves an owed fence
    OwedFencePaid,     \* an owed fence is paid by fencing
    OwedFenceInSameWrite, \* and that in the write that gives it up
    DuplicateFlagged,  \* and marks the entry in the same write
    LooksForLater,     \* no claim of an attempt that is there already: then the ledger has gone back
    ArmsLast,          \* Batch is told to end the job by itself only once all tasks are in
    OwedFenceGates,    \* no claim in a region that is owed a fence for this job
    HoldHolds,         \* `hold` is never given up
    LeaseWaits,        \* `lease` is given up only once the limits of its attempt have passed
    LeaseBegins,       \* and only where the creation of its Batch job was recorded
    OnlyLostAbandoned, \* only a region with the shared verdict Down is given up on
    Guarded            \* every write of the entry names the version that was read

VARIABLES
    record,            \* epoch -> [active, left], all versions that ever were
    entry,             \* what the ledger says of the job
    job,               \* attempt -> region -> what Batch has under that id
    app,               \* what each app is at
    older,             \* a version of the entry that the store may go back to
    committed          \* ghost: the attempts that were ever committed

vars == <<record, entry, job, app, older, committed>>

Attempts == 1 .. MaxAttempts
NoJob == [is |-> "absent", tombstone |-> FALSE, marked |-> FALSE, tasks |-> FALSE, armed |-> FALSE, why |-> "none"]
Idle == [pc |-> "idle", n |-> 0, r |-> Nothing, fresh |-> FALSE, copy |-> Nothing]

Init ==
    \E first \in Regions, loss \in Losses, wish \in Wishes :
        /\ record = <<[active |-> first, left |-> [r \in Regions |-> "no"]]>>
        /\ entry = [state |-> "accepted", attempts |-> <<>>, duplicate |-> FALSE, onLoss |-> loss,
                    wish |-> IF wish = "named" THEN first ELSE Nothing]
        /\ job = [n \in Attempts |-> [r \in Regions |-> NoJob]]
        /\ app = [p \in Apps |-> Idle]
        /\ older = [is |-> "none", entry |-> Nothing]
        /\ committed = {}

Becomes(p, next) == app' = [app EXCEPT ![p] = next]
Rest(p) == Becomes(p, Idle)

\* ------------------------------------------------------------- the region record, and what apps believe

Move(to, how) ==
    LET now == record[Len(record)] IN
    /\ Len(record) < MaxEpoch /\ to # now.active
    /\ record' = Append(record, [active |-> to, left |-> [now.left EXCEPT ![now.active] = how, ![to] = "no"]])
    /\ UNCHANGED <<entry, job, app, older, committed>>

Views == {record[e] : e \in 1 .. Len(record)}

\* Whether an app may hold a region down. It may always hold it up.
MayBeDown(r) == r \in Lost \/ ~OnlyLostAbandoned

\* Where the next attempt may go, by any view: JobPolicy.target.
Targets(e) ==
    UNION {LET wished == {w \in {e.wish} : w \in Regions /\ v.left[w] = "no"} IN
           IF wished = {} THEN {v.active}
           ELSE wished \cup (IF MayBeDown(e.wish) THEN {v.active} ELSE {}) : v \in Views}

\* ------------------------------------------------------------- the entry

Current(e) == e.attempts[Len(e.attempts)]
Live(e) == e.attempts # <<>> /\ Current(e).fence = "live"
GivingUp == {"leaving", "failing", "cancelling"}
Over == {"done", "failed", "cancelled"}
AfterLeaving(e) == CASE e.state = "failing" -> "failed"
                     [] e.state = "cancelling" -> "cancelled"
                     [] OTHER -> "accepted"
In(e, state) == [e EXCEPT !.state = state]
\* Since when its limits run is recorded with it, for the one policy that asks.
Running(e) == [e EXCEPT !.state = "running", !.attempts[Len(e.attempts)].begun = e.onLoss = "lease"]
Marked(e, n, fence) == [e EXCEPT !.attempts[n].fence = fence]

\* An app's copy of the entry. What it holds of a version that has passed is of no use to it while every write is guarded.
Copy == IF Guarded THEN Nothing ELSE entry
Mine(p) == IF Guarded THEN entry ELSE app[p].copy

\* A write by p, which makes everybody else's copy stale; p goes on to `next`.
Write(p, new, next) ==
    /\ entry' = new
    /\ app' = [q \in Apps |-> IF q = p THEN next ELSE [app[q] EXCEPT !.fresh = FALSE]]

\* A write at the end of a chain of calls: refused when somebody else wrote first.
WriteIfFresh(p, new) ==
    IF app[p].fresh \/ ~Guarded THEN Write(p, new, Idle) ELSE Rest(p) /\ UNCHANGED entry

Starts(p, pc, n, r) == Becomes(p, [pc |-> pc, n |-> n, r |-> r, fresh |-> TRUE, copy |-> Copy])
At(p, pc) == app[p].pc = pc
Goes(p, pc) == Becomes(p, [app[p] EXCEPT !.pc = pc])
There(p) == job[app[p].n][app[p].r]
BatchHas(p, there) == job' = [job EXCEPT ![app[p].n][app[p].r] = there]

\* ------------------------------------------------------------- claiming

\* Looks first whether the attempt is there already: then the ledger has gone back.
Claim(p, r) ==
    LET n == Len(entry.attempts) + 1
        later == \E other \in Regions : job[n][other] # NoJob IN
    /\ At(p, "idle") /\ entry.state = "accepted" /\ n <= MaxAttempts
    /\ r \in Targets(entry)
    /\ OwedFenceGates => ~\E m \in DOMAIN entry.attempts : entry.attempts[m].fence = "owed" /\ entry.attempts[m].region = r
    /\ \/ /\ ~later \/ ~LooksForLater \/ ~LookedForAnswer
          /\ Write(p, [entry EXCEPT !.state = "placing", !.attempts = Append(@, [region |-> r, fence |-> "live", begun |-> FALSE])], Idle)
       \/ /\ later /\ LooksForLater
          /\ Write(p, In(entry, "repair"), Idle)
    /\ UNCHANGED <<record, job, older, committed>>

\* ------------------------------------------------------------- placing

StartPlace(p) ==
    /\ At(p, "idle") /\ entry.state = "placing"
    /\ Starts(p, "add", Len(entry.attempts), Current(entry).region)
    /\ UNCHANGED <<record, entry, job, older, committed>>

\* Where there is a job under the id, its mark tells whose it is and how far it got.
Add(p) ==
    LET ours == IF There(p) = NoJob THEN "none" ELSE IF There(p).marked /\ MarksRead THEN "no" ELSE "yes" IN
    /\ At(p, "add")
    /\ CASE ours = "none" ->
              BatchHas(p, [NoJob EXCEPT !.is = "open", !.armed = ~ArmsLast]) /\ Goes(p, "tasks") /\ UNCHANGED entry
         [] ours = "no" ->
              WriteIfFresh(p, In(Mine(p), "repair")) /\ UNCHANGED job
         [] ours = "yes" /\ There(p).is = "open" /\ ~There(p).armed ->
              Goes(p, "tasks") /\ UNCHANGED <<entry, job>>
         [] OTHER ->
              WriteIfFresh(p, Running(Mine(p))) /\ UNCHANGED job
    /\ UNCHANGED <<record, older, committed>>

AddTasks(p) ==
    /\ At(p, "tasks")
    /\ IF There(p).is = "open"
       THEN BatchHas(p, [There(p) EXCEPT !.tasks = TRUE]) /\ Goes(p, "arm")
       ELSE Rest(p) /\ UNCHANGED job
    /\ UNCHANGED <<record, entry, older, committed>>

\* And the entry says that it runs; unless the tick ends before.
Arm(p) ==
    /\ At(p, "arm")
    /\ IF There(p).is = "open"
       THEN /\ BatchHas(p, [There(p) EXCEPT !.armed = TRUE])
            /\ WriteIfFresh(p, Running(Mine(p))) \/ (Rest(p) /\ UNCHANGED entry)
       ELSE Rest(p) /\ UNCHANGED <<entry, job>>
    /\ UNCHANGED <<record, older, committed>>

\* Batch will not take the job, or one of its tasks when others are running already.
Refuse(p) ==
    /\ At(p, "add") \/ At(p, "arm")
    /\ WriteIfFresh(p, In(Mine(p), "failing"))
    /\ UNCHANGED <<record, job, older, committed>>

\* ------------------------------------------------------------- following

Follow(p) ==
    LET n == Len(entry.attempts)
        there == job[n][Current(entry).region] IN
    /\ At(p, "idle") /\ entry.state \in {"running", "kept"}
    /\ CASE there.is = "absent" -> Write(p, In(entry, "failing"), Idle) /\ UNCHANGED committed
         [] there.marked -> Write(p, In(entry, "repair"), Idle) /\ UNCHANGED committed
         [] there.is = "open" /\ ~there.armed -> Write(p, In(entry, "placing"), Idle) /\ UNCHANGED committed
         [] there.is = "completed" /\ ~there.marked ->
              CASE there.why = "itself" -> /\ Write(p, Marked(In(entry, "done"), n, "counts"), Idle)
                                           /\ committed' = committed \cup {n}
                [] there.why = "fence" -> Write(p, In(entry, "repair"), Idle) /\ UNCHANGED committed
                [] OTHER -> Write(p, In(entry, "failing"), Idle) /\ UNCHANGED committed
         [] OTHER -> FALSE
    /\ UNCHANGED <<record, job, older>>

\* ------------------------------------------------------------- leaving

\* The intent. A job that was kept through the loss of its region stays.
Leave(p) ==
    /\ IntentFirst
    /\ At(p, "idle") /\ entry.state \in {"placing", "running"}
    /\ LET r == Current(entry).region IN
       \E v \in Views : \/ v.left[r] = "move"
                        \/ v.left[r] = "finish" /\ entry.state = "placing" /\ entry.wish # r
    /\ Write(p, In(entry, "leaving"), Idle)
    /\ UNCHANGED <<record, job, older, committed>>

Cancel(p) ==
    /\ Cancels
    /\ At(p, "idle") /\ entry.state \notin Over \cup {"failing", "cancelling", "repair"}
    /\ Write(p, In(entry, "cancelling"), Idle)
    /\ UNCHANGED <<record, job, older, committed>>

\* Nothing of it is in Batch.
GiveUp(p) ==
    /\ At(p, "idle") /\ entry.state \in GivingUp /\ ~Live(entry)
    /\ Write(p, In(entry, AfterLeaving(entry)), Idle)
    /\ UNCHANGED <<record, job, older, committed>>

StartFence(p) ==
    /\ At(p, "idle") /\ Live(entry)
    /\ \/ entry.state \in GivingUp
       \/ /\ ~IntentFirst /\ entry.state \in {"placing", "running"}
          /\ \E v \in Views : v.left[Current(entry).region] = "move"
    /\ Starts(p, "fence", Len(entry.attempts), Current(entry).region)
    /\ UNCHANGED <<record, entry, job, older, committed>>

StartPay(p, n) ==
    /\ At(p, "idle") /\ n \in DOMAIN entry.attempts /\ entry.attempts[n].fence = "owed"
    /\ Starts(p, "fence", n, entry.attempts[n].region)
    /\ UNCHANGED <<record, entry, job, older, committed>>

\* What was read back is written: it pays an owed fence, or gives the current attempt up, or makes it the one that counts.
Conclude(p, finished) ==
    LET n == app[p].n
        mine == Mine(p)
        owed == mine.attempts[n].fence = "owed"
        counts == finished /\ FinishedCounts /\ (~owed \/ ~OnlyCurrentCounts) IN
    IF app[p].fresh \/ ~Guarded
    THEN /\ Write(p, CASE counts -> Marked(In(mine, "done"), n, "counts")
                       [] ~counts /\ owed -> Marked(mine, n, "repaid")
                       [] OTHER -> Marked(In(mine, AfterLeaving(mine)), n, "paid"), Idle)
         /\ committed' = IF counts THEN committed \cup {n} ELSE committed
    ELSE Rest(p) /\ UNCHANGED <<entry, committed>>

\* One turn: look, and do what is missing. (What is found absent or open may have changed when the call lands; then
\* Batch refuses it, and the next turn looks again: as if this one had looked later.)
Fence(p) ==
    LET there == There(p)
        skipped == ~Fences \/ (~OwedFencePaid /\ entry.attempts[app[p].n].fence = "owed") IN
    /\ At(p, "fence")
    /\ CASE skipped \/ (there.is = "absent" /\ ~Tombstones) \/ (there.is = "ending" /\ ~ReadsBack) ->
              Conclude(p, FALSE) /\ UNCHANGED job
         [] there.is = "absent" /\ Tombstones /\ ~skipped ->
              /\ BatchHas(p, [NoJob EXCEPT !.is = "open", !.tombstone = TRUE, !.marked = TombstoneMarked])
              /\ UNCHANGED <<entry, app, committed>>
         [] there.is = "open" /\ ~skipped ->
              /\ BatchHas(p, [there EXCEPT !.is = "ending", !.why = "fence"])
              /\ UNCHANGED <<entry, app, committed>>
         [] there.is = "completed" /\ ~skipped ->
              Conclude(p, there.why = "itself" /\ ~there.marked) /\ UNCHANGED job
         [] OTHER -> Rest(p) /\ UNCHANGED <<entry, job, committed>>
    /\ UNCHANGED <<record, older>>

\* ------------------------------------------------------------- losing a region

\* One write says that the attempt is given up, that its fence is owed, and that it may run twice.
Abandon(p) ==
    LET n == Len(entry.attempts)
        r == Current(entry).region
        fence == IF ~OwedFenceRecorded THEN "paid" ELSE IF ~OwedFenceInSameWrite THEN "unrecorded" ELSE "owed"
        given == [Marked(In(entry, AfterLeaving(entry)), n, fence) EXCEPT !.duplicate = @ \/ DuplicateFlagged] IN
    /\ At(p, "idle") /\ Live(entry) /\ MayBeDown(r)
    /\ \/ /\ entry.state \in {"placing", "running", "kept"}
          /\ entry.onLoss = "rerun" \/ ~HoldHolds
          /\ \E v \in Views : v.active # r
       \/ entry.state = "leaving" /\ (entry.onLoss = "rerun" \/ ~HoldHolds)
       \/ /\ entry.state \in {"held", "leaving"} /\ entry.onLoss = "lease"
          /\ \E v \in Views : v.active # r
          /\ LeaseBegins => Current(entry).begun
          /\ LeaseWaits => job[n][r].is \in {"completed"} \cup (IF LeaseBegins THEN {} ELSE {"absent"})
       \/ entry.state \in {"failing", "cancelling"}
    /\ Write(p, given, IF fence = "unrecorded" THEN [pc |-> "owe", n |-> n, r |-> r, fresh |-> TRUE, copy |-> given]
                       ELSE Idle)
    /\ UNCHANGED <<record, job, older, committed>>

\* Only in the variant that records the owed fence in a write of its own.
Owe(p) ==
    /\ At(p, "owe")
    /\ Write(p, Marked(entry, app[p].n, "owed"), Idle)
    /\ UNCHANGED <<record, job, older, committed>>

Hold(p) ==
    /\ At(p, "idle") /\ Live(entry) /\ entry.state \in {"placing", "running", "kept"} /\ entry.onLoss # "rerun"
    /\ LET r == Current(entry).region IN MayBeDown(r) /\ \E v \in Views : v.active # r
    /\ Write(p, In(entry, "held"), Idle)
    /\ UNCHANGED <<record, job, older, committed>>

\* The region is back: what is all there is kept, the rest is left.
Recall(p) ==
    LET there == job[Len(entry.attempts)][Current(entry).region] IN
    /\ At(p, "idle") /\ entry.state = "held"
    /\ Write(p, In(entry, IF there.armed /\ ~there.marked THEN "kept" ELSE "leaving"), Idle)
    /\ UNCHANGED <<record, job, older, committed>>

\* The region is active again: the job is there like any other.
Forget(p) ==
    /\ At(p, "idle") /\ entry.state = "kept"
    /\ \E v \in Views : v.active = Current(entry).region
    /\ Write(p, In(entry, "running"), Idle)
    /\ UNCHANGED <<record, job, older, committed>>

\* ------------------------------------------------------------- a tick that ends, and what Azure Batch does

Stop(p) ==
    /\ ~At(p, "idle")
    /\ Rest(p)
    /\ UNCHANGED <<record, entry, job, older, committed>>

\* The tasks are done. Batch ends the job by itself only once it was told to; so does an empty job.
Finish(n, r) ==
    /\ job[n][r].is = "open" /\ job[n][r].armed
    /\ job' = [job EXCEPT ![n][r].is = "completed", ![n][r].why = "itself"]
    /\ UNCHANGED <<record, entry, app, older, committed>>

\* A job that was told to end goes on for a while: its tasks are killed, its release tasks run.
Vanish(n, r) ==
    /\ job[n][r].is = "ending"
    /\ job' = [job EXCEPT ![n][r] = IF @.why = "fence"
                                   THEN [@ EXCEPT !.is = "completed", !.tasks = FALSE, !.armed = FALSE]
                                   ELSE [@ EXCEPT !.is = "completed"]]
    /\ UNCHANGED <<record, entry, app, older, committed>>

Meddle(n, r) ==
    /\ Meddlers /\ job[n][r].is = "open"
    /\ job' = [job EXCEPT ![n][r].is = "ending", ![n][r].why = "others"]
    /\ UNCHANGED <<record, entry, app, older, committed>>

\* Against an assumption: somebody deletes a completed job, or a tombstone, and its id is free again.
Delete(n, r) ==
    /\ ~IdsStayUsed /\ job[n][r].is = "completed"
    /\ job' = [job EXCEPT ![n][r] = NoJob]
    /\ UNCHANGED <<record, entry, app, older, committed>>

\* The store loses the last writes of the entry. `older` was such a version once.
Remember ==
    /\ LedgerGoesBack /\ older.is = "none"
    /\ older' = [is |-> "kept", entry |-> entry]
    /\ UNCHANGED <<record, entry, job, app, committed>>

GoBack ==
    /\ older.is = "kept" /\ older.entry # entry /\ \A p \in Apps : At(p, "idle")
    /\ entry' = older.entry /\ older' = [is |-> "used", entry |-> Nothing]
    /\ UNCHANGED <<record, job, app, committed>>

Next ==
    \/ \E to \in Regions, how \in {"finish", "move"} : Move(to, how)
    \/ \E p \in Apps :
         \/ \E r \in Regions : Claim(p, r)
         \/ StartPlace(p) \/ Add(p) \/ AddTasks(p) \/ Arm(p) \/ Refuse(p)
         \/ Follow(p)
         \/ Leave(p) \/ Cancel(p) \/ GiveUp(p) \/ StartFence(p) \/ Fence(p)
         \/ \E n \in Attempts : StartPay(p, n)
         \/ Abandon(p) \/ Owe(p) \/ Hold(p) \/ Recall(p) \/ Forget(p)
         \/ Stop(p)
    \/ \E n \in Attempts, r \in Regions : Finish(n, r) \/ Vanish(n, r) \/ Meddle(n, r) \/ Delete(n, r)
    \/ Remember \/ GoBack

Spec == Init /\ [][Next]_vars
Symmetry == Permutations(Apps) \cup Permutations(Regions)

\* --------------------------------------------------------------- promises

Runs(n, r) == job[n][r].is \in {"open", "ending"} /\ job[n][r].tasks
Copies == {c \in Attempts \X Regions : Runs(c[1], c[2])}
FenceOf(n) == entry.attempts[n].fence

\* P5: two copies run only where the submitter allowed it, and then the ledger says so.
AtMostOneLive == entry.duplicate \/ Cardinality(Copies) <= 1

\* P5: with `hold` never, whatever is lost.
HeldNeverRunsTwice == entry.onLoss = "hold" => Cardinality(Copies) <= 1

\* P5: nor with `lease`, as long as Batch and its nodes keep to the limits.
LeasedNeverRunsTwice == entry.onLoss = "lease" => Cardinality(Copies) <= 1

\* P3: what the ledger calls fenced is completed, and nothing can start under its id any more.
FencedNeverRuns ==
    \A n \in DOMAIN entry.attempts :
        FenceOf(n) \in {"paid", "repaid", "counts"} => job[n][entry.attempts[n].region].is = "completed"

\* P3: an earlier attempt that is not fenced is owed, before the next one is claimed.
OwedFenceRecordedBeforeNextRuns ==
    \A n \in DOMAIN entry.attempts :
        n < Len(entry.attempts) /\ job[n][entry.attempts[n].region].is # "completed"
            => FenceOf(n) = "owed" /\ entry.duplicate

\* No second copy in a region that is owed a fence.
OwedFenceGatesItsRegion ==
    \A n, m \in DOMAIN entry.attempts :
        n < m /\ entry.attempts[n].region = entry.attempts[m].region => FenceOf(n) # "owed"

TombstonesStayEmpty == \A n \in Attempts, r \in Regions : job[n][r].tombstone => ~job[n][r].tasks

\* Nobody makes a tombstone for an attempt that the entry still wants.
IntentBeforeTombstone ==
    \A n \in DOMAIN entry.attempts :
        job[n][entry.attempts[n].region].tombstone => FenceOf(n) # "live" \/ entry.state \in GivingUp

\* Nothing runs that the ledger does not know of.
OnlyClaimedIsPlaced ==
    \A n \in Attempts, r \in Regions :
        job[n][r] # NoJob => n <= Len(entry.attempts) /\ entry.attempts[n].region = r

CommittedOnce == Cardinality(committed) <= 1

\* An attempt that finished by itself is not run again, unless it could not be asked and was given up with an owed fence.
FinishedNeverRerun ==
    \A n \in DOMAIN entry.attempts :
        FenceOf(n) = "paid" => job[n][entry.attempts[n].region].why # "itself"

\* What counts was neither cut short nor ended before its tasks were in.
WhatCountsIsWhole == \A n \in committed : \E r \in Regions : job[n][r].why = "itself" /\ job[n][r].tasks

\* However often the ledger goes back: an attempt is in one region only.
AttemptIsInOneRegion ==
    \A n \in Attempts : Cardinality({r \in Regions : job[n][r] # NoJob}) <= 1

\* While no ledger has gone back no job is frozen for repair.
NothingIsFrozen == entry.state # "repair"

\* P12: a duplicate is never risked unless a region was lost.
DuplicateOnlyAfterLoss == entry.duplicate => Lost # {}
=============================================================================
