------------------------------- MODULE Seals -------------------------------
(***************************************************************************)
(* Which region is active?  The record in the store says so, and may have  *)
(* gone back: a store that lost its last writes shows an older version,    *)
(* with its older etag, or none at all.  So no app relies on an epoch      *)
(* before two of the three storages hold its seal, which is written once   *)
(* and never again.                                                        *)
(*                                                                         *)
(* The model proves of the room `region`: whatever goes back, and whatever *)
(* storages do not answer whom, two placements are never relied on under   *)
(* one epoch (P1), the epoch grows by one (P2), no app relies on a version *)
(* that it read after it had gone back, a lost record is never started     *)
(* afresh, and nobody cries frozen while nothing has gone back.            *)
(*                                                                         *)
(* A test holds this map: each name on the left is an action of the model, *)
(* and each member of a class on the right is there in the code.           *)
(*                                                                         *)
(*   Read             SealedRecordReader.read: Documents.read                    *)
(*   Look             SealedRecordReader.seal asks Seals.highest everywhere;     *)
(*                    SealedRecordReader.sealedMark says which epoch is known    *)
(*   Put              Seals.put, create-once, and what it found            *)
(*   Judge            SealPolicy.result; RecordTrust.Sealed is what an app  *)
(*                    relies on                                            *)
(*   Reread, RereadUnheard                                                 *)
(*                    SealedRecordReader.contradicted                            *)
(*   Birth, Begin     SealedRecordReader.create, SealPolicy.firstStart           *)
(*   Move             RegionRecord.moved, replaced under the etag read     *)
(*   Stop             a tick that is cut                                   *)
(*   Restart          an app that starts again has forgotten               *)
(*                    SealedRecordReader.sealedMark                              *)
(*   Rewind           the store goes back to any earlier version, or none  *)
(*   Forget           a storage is lost and replaced by an empty one       *)
(*                                                                         *)
(* Not modelled: the hold and the other fields of the record, which change *)
(* its etag and neither its epoch nor its mark; thaw.                      *)
(***************************************************************************)
EXTENDS Naturals, Sequences, FiniteSets, TLC

CONSTANTS
    Apps,
    Storages,          \* of all regions, the witness's too
    Regions,           \* those that can be active
    MaxEpoch,
    MaxRewinds,
    Nothing            \* stands for: no record, no seal

\* What all of it rests on. TRUE here; how it breaks where it is not is shown too.
CONSTANTS
    StoragesKeep       \* no storage ever loses a seal

\* The safety measures. Each is TRUE in the sound model and FALSE in a broken variant.
CONSTANTS
    GuardedMove,       \* the record is replaced only at the version that was read
    EpochRaised,       \* a move raises the epoch
    SealedFirst,       \* nobody relies on an epoch that is not sealed
    QuorumSeals,       \* sealed means: in more than half of the storages
    SealsCreatedOnce,  \* a seal is never overwritten
    SealsCompared,     \* another seal of the same epoch is a contradiction
    LooksForHigher,    \* a higher seal than the record's epoch is a contradiction
    QuorumEachTime,    \* so many storages must answer even where the epoch was found sealed before
    BirthAsksQuorum,   \* so many storages must know nothing before a record is created
    RereadsAgain,      \* frozen only when a fresh read shows the same version
    SilenceIsNotFrozen \* a record that cannot be read again is not frozen

VARIABLES
    record,            \* the lineage of versions in the store, newest last; empty: there is none
    seals,             \* storage -> epoch -> the version that was sealed, or Nothing
    app,               \* what each app is at
    mark,              \* which version an app has found sealed: SealedRecordReader.sealedMark
    writes,            \* ids of writes given out so far: a version's mark, and its etag
    rewinds,
    relied,            \* ghost: all versions that anybody has relied on
    backslid,          \* ghost: somebody relied on what had gone back before he read it, or began afresh
    falseAlarm         \* ghost: somebody said frozen, and nothing had gone back

vars == <<record, seals, app, mark, writes, rewinds, relied, backslid, falseAlarm>>

Epochs == 1 .. MaxEpoch
Quorum == Cardinality(Storages) \div 2 + 1
Needed == IF QuorumSeals THEN Quorum ELSE 1

Idle == [pc |-> "idle", read |-> Nothing, ask |-> {}, same |-> 0, bad |-> FALSE, again |-> FALSE, gone |-> FALSE]

Init ==
    /\ record = <<>>
    /\ seals = [s \in Storages |-> [e \in Epochs |-> Nothing]]
    /\ app = [a \in Apps |-> Idle]
    /\ mark = [a \in Apps |-> 0]
    /\ writes = 0 /\ rewinds = 0
    /\ relied = {} /\ backslid = FALSE /\ falseAlarm = FALSE

Newest == record[Len(record)]
Highest(s) == LET held == {e \in Epochs : seals[s][e] # Nothing} IN
              IF held = {} THEN 0 ELSE CHOOSE e \in held : \A f \in held : f <= e
HighestRelied == IF relied = {} THEN 0 ELSE (CHOOSE v \in relied : \A w \in relied : w.epoch <= v.epoch).epoch

Becomes(a, next) == app' = [app EXCEPT ![a] = next]
Rest(a) == Becomes(a, Idle)

\* ---------------------------------------------------------------- looking

\* `gone` is a ghost: when the record was read, somebody had relied on a higher epoch already.
Reading(again) ==
    LET found == IF record = <<>> THEN Nothing ELSE Newest IN
    [Idle EXCEPT !.pc = IF found = Nothing THEN "birth" ELSE "look",
                 !.read = found, !.again = again,
                 !.gone = HighestRelied > IF found = Nothing THEN 0 ELSE found.epoch]

Read(a) ==
    /\ app[a].pc = "idle"
    /\ Becomes(a, Reading(FALSE))
    /\ UNCHANGED <<record, seals, mark, writes, rewinds, relied, backslid, falseAlarm>>

\* From here on this tick may act on the version that it read.
Relies(a) ==
    LET me == app[a] IN
    /\ relied' = relied \cup {me.read}
    /\ backslid' = (backslid \/ me.gone)
    /\ mark' = [mark EXCEPT ![a] = me.read.mark]
    /\ Becomes(a, [Idle EXCEPT !.pc = "acting", !.read = me.read])

\* Those storages that answer tell the highest epoch that they hold. The calls are made side by side; as what a storage
\* holds only grows, whatever they tell at different times they could have told at one.
Look(a, answering) ==
    LET me == app[a]
        higher == LooksForHigher /\ \E s \in answering : Highest(s) > me.read.epoch
        known == mark[a] = me.read.mark
        enough == ~QuorumEachTime \/ Cardinality(answering) >= Quorum IN
    /\ me.pc = "look"
    /\ IF ~higher /\ known /\ enough
       THEN Relies(a)
       ELSE /\ Becomes(a, CASE higher -> [me EXCEPT !.pc = "reread"]
                            [] ~higher /\ known -> Idle
                            [] OTHER -> [me EXCEPT !.pc = "put", !.ask = answering])
            /\ UNCHANGED <<mark, relied, backslid>>
    /\ UNCHANGED <<record, seals, writes, rewinds, falseAlarm>>

\* Creates the seal unless there is one, and reads what is there.
Put(a, s) ==
    LET me == app[a]
        e == me.read.epoch
        there == IF seals[s][e] = Nothing \/ ~SealsCreatedOnce THEN me.read ELSE seals[s][e] IN
    /\ me.pc = "put" /\ s \in me.ask
    /\ seals' = [seals EXCEPT ![s][e] = there]
    /\ Becomes(a, [me EXCEPT !.ask = @ \ {s},
                             !.bad = @ \/ (SealsCompared /\ there # me.read),
                             !.same = IF there = me.read \/ ~SealsCompared THEN @ + 1 ELSE @])
    /\ UNCHANGED <<record, mark, writes, rewinds, relied, backslid, falseAlarm>>

\* The storages that have not answered by now stay silent.
Judge(a) ==
    LET me == app[a] IN
    /\ me.pc = "put"
    /\ IF ~me.bad /\ (me.same >= Needed \/ ~SealedFirst)
       THEN Relies(a)
       ELSE /\ Becomes(a, IF me.bad THEN [me EXCEPT !.pc = "reread", !.ask = {}, !.same = 0, !.bad = FALSE] ELSE Idle)
            /\ UNCHANGED <<mark, relied, backslid>>
    /\ UNCHANGED <<record, seals, writes, rewinds, falseAlarm>>

Reread(a) ==
    LET me == app[a] IN
    /\ me.pc = "reread"
    /\ IF record # <<>> /\ Newest # me.read /\ (RereadsAgain \/ ~me.again)
       THEN /\ Becomes(a, Reading(~RereadsAgain))
            /\ UNCHANGED falseAlarm
       ELSE /\ falseAlarm' = (falseAlarm \/ rewinds = 0)
            /\ Rest(a)
    /\ UNCHANGED <<record, seals, mark, writes, rewinds, relied, backslid>>

RereadUnheard(a) ==
    /\ app[a].pc = "reread"
    /\ falseAlarm' = (falseAlarm \/ (~SilenceIsNotFrozen /\ rewinds = 0))
    /\ Rest(a)
    /\ UNCHANGED <<record, seals, mark, writes, rewinds, relied, backslid>>

\* ------------------------------------------------------------ first start

\* Where a storage knows of an epoch, the record is read once more: another app may have created it meanwhile.
Birth(a, answering) ==
    LET me == app[a]
        lost == \E s \in answering : Highest(s) > 0
        enough == Cardinality(answering) >= IF BirthAsksQuorum THEN Quorum ELSE 1 IN
    /\ me.pc = "birth"
    /\ falseAlarm' = (falseAlarm \/ (lost /\ record = <<>> /\ rewinds = 0))
    /\ Becomes(a, IF ~lost /\ enough THEN [me EXCEPT !.pc = "insert"] ELSE Idle)
    /\ UNCHANGED <<record, seals, mark, writes, rewinds, relied, backslid>>

\* The settings name the first active region, and may differ between two apps while they are deployed.
Begin(a, r) ==
    /\ app[a].pc = "insert"
    /\ record = <<>>
    /\ record' = <<[epoch |-> 1, active |-> r, mark |-> writes + 1]>>
    /\ writes' = writes + 1
    /\ backslid' = (backslid \/ app[a].gone)
    /\ Rest(a)
    /\ UNCHANGED <<seals, mark, rewinds, relied, falseAlarm>>

\* ----------------------------------------------------------------- moving

Move(a, r) ==
    LET me == app[a] IN
    /\ me.pc = "acting" /\ r # me.read.active
    /\ me.read.epoch < MaxEpoch \/ ~EpochRaised
    /\ writes < MaxEpoch + MaxRewinds
    /\ record # <<>> /\ (Newest = me.read \/ ~GuardedMove)
    /\ record' = Append(record, [epoch |-> IF EpochRaised THEN me.read.epoch + 1 ELSE me.read.epoch,
                                 active |-> r, mark |-> writes + 1])
    /\ writes' = writes + 1
    /\ Rest(a)
    /\ UNCHANGED <<seals, mark, rewinds, relied, backslid, falseAlarm>>

\* ---------------------------------------------------------------- hazards

\* A tick ends, or is cut. (Cut at another place it is as if no storage had answered.)
Stop(a) ==
    /\ app[a].pc \in {"acting", "insert"}
    /\ Rest(a)
    /\ UNCHANGED <<record, seals, mark, writes, rewinds, relied, backslid, falseAlarm>>

Restart(a) ==
    /\ app[a].pc = "idle" /\ mark[a] # 0
    /\ mark' = [mark EXCEPT ![a] = 0]
    /\ UNCHANGED <<record, seals, app, writes, rewinds, relied, backslid, falseAlarm>>

Rewind(n) ==
    /\ rewinds < MaxRewinds /\ n < Len(record)
    /\ record' = SubSeq(record, 1, n)
    /\ rewinds' = rewinds + 1
    /\ UNCHANGED <<seals, app, mark, writes, relied, backslid, falseAlarm>>

\* Against an assumption: a storage is lost for good, and an empty one takes its place.
Forget(s) ==
    /\ ~StoragesKeep
    /\ seals' = [seals EXCEPT ![s] = [e \in Epochs |-> Nothing]]
    /\ UNCHANGED <<record, app, mark, writes, rewinds, relied, backslid, falseAlarm>>

Next ==
    \/ \E a \in Apps : \/ Read(a) \/ Judge(a) \/ Reread(a) \/ RereadUnheard(a) \/ Stop(a) \/ Restart(a)
                       \/ \E answering \in SUBSET Storages : Look(a, answering) \/ Birth(a, answering)
                       \/ \E s \in Storages : Put(a, s)
                       \/ \E r \in Regions : Begin(a, r) \/ Move(a, r)
    \/ \E n \in 0 .. MaxEpoch + MaxRewinds : Rewind(n)
    \/ \E s \in Storages : Forget(s)

Spec == Init /\ [][Next]_vars
Symmetry == Permutations(Apps) \cup Permutations(Storages) \cup Permutations(Regions)

\* --------------------------------------------------------------- promises

\* P1: under one epoch everybody relies on the same placement, and on the very same write.
OnePlacementPerEpoch == \A v, w \in relied : v.epoch = w.epoch => v = w

\* P2: the record itself grows by exactly one, unless the store goes back.
EpochGrowsByOne ==
    [][rewinds' = rewinds => \/ record' = record
                             \/ record = <<>> /\ Len(record') = 1 /\ record'[1].epoch = 1
                             \/ record # <<>> /\ Len(record') = Len(record) + 1
                                /\ record'[Len(record')].epoch = Newest.epoch + 1]_vars

\* P2: and when it does, nobody who reads it then relies on it, nor begins afresh.
NeverReliesOnARecordGoneBack == ~backslid

\* An operator who reads "frozen" has something to repair.
FrozenMeansGoneBack == ~falseAlarm

\* What is relied on is known to so many storages that any later look by as many finds it.
ReliedIsSealed == \A v \in relied : Cardinality({s \in Storages : seals[s][v.epoch] = v}) >= Quorum
=============================================================================
