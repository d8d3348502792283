----------------------------- MODULE Switchover -----------------------------
(***************************************************************************)
(* A switchover is requested, moves the record, waits for the seal,        *)
(* verifies, drains, and ends; or it is abandoned, moved back, or replaced *)
(* by another one or by a thaw.  The record names the one that is in       *)
(* flight.  Each step is one transaction over the record and the           *)
(* switchover, on the version of the record that was read; so any app may  *)
(* take any step, twice, late, or never.                                   *)
(*                                                                         *)
(* The model leaves policy wide open: anybody may request, abandon or      *)
(* replace at any time, a canary may come back or not, and the store may   *)
(* lose its last writes once (record and switchovers together: they share  *)
(* a partition).  So what is proved rests on the transactions alone.       *)
(* Placements are sets of regions, and a split is one of several.          *)
(*                                                                         *)
(* That a look at the seals may be taken as one step is what Seals.tla     *)
(* shows; here it is one.                                                  *)
(*                                                                         *)
(* A test holds this map: each name on the left is an action of the model, *)
(* and each member of a class on the right is there in the code.           *)
(*                                                                         *)
(*   Read, Rely, SealOne                                                   *)
(*              SealedRecordReader.read; SealOne is an app that seals late       *)
(*   Request    SwitchoverBeginning.request, SwitchoverStore.begin; a      *)
(*              failover that asks first: FailoverSwitchovers.ask          *)
(*   FailOver   FailoverSwitchovers.move: it begins, moves and replaces in *)
(*              one transaction                                            *)
(*   Move       SwitchoverPolicy.moving, RegionMove.commit                 *)
(*   Seal, Verify, Drain                                                   *)
(*              SwitchoverPolicy.sealing, SwitchoverPolicy.verifying,      *)
(*              SwitchoverPolicy.draining (with watching)                  *)
(*   Stay       SwitchoverState.Verifying.stays,                           *)
(*              SwitchoverState.MovingBack.stays                           *)
(*   MoveBack   SwitchoverPolicy.movingBack, RegionMove.commit             *)
(*   Abandon    SwitchoverState.BeforeMove.abandoned                       *)
(*   Thaw       RecordThaw.thaw, ThawPolicy.decide,                        *)
(*              SwitchoverReplacer.replaced                                *)
(*   Stop       a tick that is cut                                         *)
(*   Keep, Rewind                                                          *)
(*              the store goes back to any earlier version                 *)
(*   Stray      somebody writes a seal by hand                             *)
(*                                                                         *)
(* Not modelled: readiness and alarms, which only forbid; the hold; the    *)
(* steps before the move, which are one state here.                        *)
(***************************************************************************)
EXTENDS Naturals, FiniteSets, TLC

CONSTANTS
    Apps,
    Storages,
    Regions,           \* those that can be active
    MostActive,        \* so many regions at once: 1 without splits
    MaxEpoch,
    MaxSwitchovers,
    GoesBack,          \* the store may lose its last writes
    ByHand,            \* somebody may write a seal
    Nothing            \* stands for: no seal, no switchover

\* What all of it rests on.
CONSTANTS
    StraysAreRead      \* a thaw reads every storage that holds a seal written by hand

\* The safety measures. Each is TRUE in the sound model and FALSE in a broken variant.
CONSTANTS
    BeginsOnVersion,   \* a switchover begins on the version of the record that was read
    ReplacedEnds,      \* what takes the place of a switchover ends it in the same transaction
    ThawEnds,          \* and so does a thaw
    SealedFirst,       \* nobody acts on an epoch that is not sealed
    StopsAtMove,       \* whoever has moved looks at the seals before the next step
    VerifiesFirst,     \* only what works is drained
    PlannedOnly,       \* only a planned one is moved back
    BackOnVersion,     \* a move back stands on the version of the record that was read
    ThawAboveSeals,    \* a thaw lies above every seal that it reads
    ThawAboveUnseen,   \* and above every epoch that was ever made
    OthersStay         \* a split that loses a region keeps the others

VARIABLES
    record,
    sw,                \* id -> switchover
    seals,             \* storage -> epoch -> seal
    app,
    kept,              \* what the store may go back to
    moves,             \* ids of writes that made an epoch
    top,               \* ghost, and the clock: no epoch above it was ever made
    thawed,            \* ghost: mark and epoch of the last thaw
    strayBack          \* ghost: somebody has moved back from what was not his

vars == <<record, sw, seals, app, kept, moves, top, thawed, strayBack>>

Epochs == 1 .. MaxEpoch
Ids == 1 .. MaxSwitchovers
Quorum == Cardinality(Storages) \div 2 + 1
Placements == {p \in SUBSET Regions : Cardinality(p) \in 1 .. MostActive}
Max(S) == CHOOSE x \in S : \A y \in S : y <= x

SealOf(r) == [mark |-> r.mark, active |-> r.active]
Highest(s) == LET held == {e \in Epochs : seals[s][e] # Nothing} IN IF held = {} THEN 0 ELSE Max(held)
HoldersOf(r) == {s \in Storages : seals[s][r.epoch] = SealOf(r)}
Contradicts(s, r) == Highest(s) > r.epoch \/ seals[s][r.epoch] \notin {Nothing, SealOf(r)}

None == [state |-> "none"]
Over == [state |-> "over"]
InFlight(i) == sw[i].state \notin {"none", "over"}
Idle == [pc |-> "idle"]

Init ==
    /\ \E r \in Regions : record = [epoch |-> 1, mark |-> 1, active |-> {r}, names |-> Nothing]
    /\ sw = [i \in Ids |-> None]
    /\ seals = [s \in Storages |-> [e \in Epochs |-> IF e = 1 THEN SealOf(record) ELSE Nothing]]
    /\ app = [a \in Apps |-> Idle]
    /\ kept = [is |-> "nothing"] /\ moves = 1 /\ top = 1
    /\ thawed = Nothing /\ strayBack = FALSE

\* ---------------------------------------------------------------- looking

\* Only who writes without its guard rests on what it saw of the switchover.
Saw == IF BackOnVersion \/ record.names = Nothing THEN None ELSE sw[record.names]

Read(a) ==
    /\ app[a].pc = "idle"
    /\ app' = [app EXCEPT ![a] = [pc |-> "look", read |-> record, fresh |-> TRUE, saw |-> Saw]]
    /\ UNCHANGED <<record, sw, seals, kept, moves, top, thawed, strayBack>>

\* From here on this tick may act: place jobs under the epoch, and take steps. More answers than a quorum only forbid.
Rely(a, answering) ==
    LET me == app[a] IN
    /\ me.pc = "look" /\ Cardinality(answering) = Quorum
    /\ \A s \in answering : ~Contradicts(s, me.read)
    /\ seals' = IF SealedFirst
                THEN [s \in Storages |-> IF s \in answering THEN [seals[s] EXCEPT ![me.read.epoch] = SealOf(me.read)]
                                                            ELSE seals[s]]
                ELSE seals
    /\ app' = [app EXCEPT ![a] = [me EXCEPT !.pc = "act"]]
    /\ UNCHANGED <<record, sw, kept, moves, top, thawed, strayBack>>

\* One storage is sealed, and then the tick is cut; the look at the others may be long ago.
SealOne(a, s) ==
    LET me == app[a] IN
    /\ me.pc = "look" /\ seals[s][me.read.epoch] = Nothing
    /\ seals' = [seals EXCEPT ![s][me.read.epoch] = SealOf(me.read)]
    /\ app' = [app EXCEPT ![a] = Idle]
    /\ UNCHANGED <<record, sw, kept, moves, top, thawed, strayBack>>

Stop(a) ==
    /\ app[a].pc # "idle"
    /\ app' = [app EXCEPT ![a] = Idle]
    /\ UNCHANGED <<record, sw, seals, kept, moves, top, thawed, strayBack>>

\* ------------------------------------------------------------ transactions

\* Whoever has read the record has read an older version now: while all is guarded, nothing that he writes counts any more.
Older(b) == CASE app[b].pc = "idle" -> Idle
              [] app[b].pc = "act" /\ BeginsOnVersion /\ BackOnVersion -> Idle
              [] OTHER -> [app[b] EXCEPT !.fresh = FALSE]

Others(a, me) == [b \in Apps |-> IF b = a THEN me ELSE Older(b)]

May(a, guarded) == app[a].pc = "act" /\ (app[a].fresh \/ ~guarded)

\* What the record's transaction makes of the switchover that it named; `i` takes its place.
Ended(r, ends, others) == [i \in Ids |-> IF ends /\ r.names = i THEN Over ELSE others[i]]

Moved(r, to, names) ==
    [epoch |-> r.epoch + 1, mark |-> moves + 1, active |-> to, names |-> names]

MovesTo(r) ==
    /\ record' = r
    /\ moves' = moves + 1
    /\ top' = Max({top, r.epoch})

New(kind, r, to) == [kind |-> kind, state |-> "before", from |-> r.active, to |-> to, made |-> 0, found |-> Nothing]

Request(a, i, kind, to) ==
    LET r == app[a].read IN
    /\ May(a, BeginsOnVersion) /\ sw[i] = None /\ to # r.active
    /\ \A j \in Ids : j < i => sw[j] # None
    /\ record' = [r EXCEPT !.names = i]
    /\ sw' = Ended(r, ReplacedEnds, [sw EXCEPT ![i] = New(kind, r, to)])
    /\ app' = Others(a, Idle)
    /\ UNCHANGED <<seals, kept, moves, top, thawed, strayBack>>

\* A region is lost. A split keeps the others, and a single one needs another one.
FailOver(a, i, lost, to) ==
    LET r == app[a].read
        next == Moved(r, to, i) IN
    /\ May(a, TRUE) /\ sw[i] = None /\ r.epoch < MaxEpoch
    /\ \A j \in Ids : j < i => sw[j] # None
    /\ lost \in r.active /\ lost \notin to
    /\ IF OthersStay /\ r.active # {lost} THEN to = r.active \ {lost} ELSE Cardinality(to) = 1
    /\ MovesTo(next)
    /\ sw' = Ended(r, ReplacedEnds,
                   [sw EXCEPT ![i] = [New("failover", r, to) EXCEPT !.state = "sealing", !.made = next.epoch]])
    /\ app' = Others(a, Idle)
    /\ UNCHANGED <<seals, kept, thawed, strayBack>>

\* The switchover that the record names, if it is in this state.
Named(a, state) == LET i == app[a].read.names IN i # Nothing /\ sw[i].state = state

\* A step within the epoch: the same tick may go on.
Step(a, next) ==
    LET r == app[a].read
        after == IF next.state = "over" THEN [r EXCEPT !.names = Nothing] ELSE r IN
    /\ record' = after
    /\ sw' = [sw EXCEPT ![r.names] = next]
    /\ app' = Others(a, [app[a] EXCEPT !.read = after])
    /\ UNCHANGED <<seals, kept, moves, top, thawed, strayBack>>

Abandon(a) == May(a, TRUE) /\ Named(a, "before") /\ Step(a, Over)
Seal(a) == May(a, TRUE) /\ Named(a, "sealing") /\ Step(a, [sw[app[a].read.names] EXCEPT !.state = "verifying"])

Verify(a, found) ==
    LET s == sw[app[a].read.names] IN
    /\ May(a, TRUE) /\ Named(a, "verifying")
    /\ found = "works" \/ ~VerifiesFirst \/ ~PlannedOnly \/ s.kind = "planned"
    /\ Step(a, [s EXCEPT !.found = found,
                         !.state = IF found = "works" \/ ~VerifiesFirst THEN "draining" ELSE "back"])

Drain(a) == May(a, TRUE) /\ Named(a, "draining") /\ Step(a, Over)
Stay(a) == May(a, TRUE) /\ (Named(a, "verifying") \/ Named(a, "back")) /\ Step(a, Over)

Move(a) ==
    LET r == app[a].read
        s == sw[r.names]
        next == Moved(r, s.to, r.names) IN
    /\ May(a, TRUE) /\ Named(a, "before") /\ r.epoch < MaxEpoch
    /\ MovesTo(next)
    /\ sw' = [sw EXCEPT ![r.names] = [s EXCEPT !.state = "sealing", !.made = next.epoch]]
    /\ app' = Others(a, IF StopsAtMove THEN Idle ELSE [app[a] EXCEPT !.read = next])
    /\ UNCHANGED <<seals, kept, thawed, strayBack>>

\* The app decided on `s`; what it writes is as old as what it read.
MoveBack(a) ==
    LET r == app[a].read
        i == r.names
        s == IF app[a].fresh THEN sw[i] ELSE app[a].saw IN
    /\ May(a, BackOnVersion) /\ i # Nothing /\ r.epoch < MaxEpoch
    /\ s.state = "back"
    /\ MovesTo(Moved(r, s.from, Nothing))
    /\ sw' = [sw EXCEPT ![i] = Over]
    /\ strayBack' = (strayBack \/ record.names # i \/ record.epoch # s.made)
    /\ app' = Others(a, Idle)
    /\ UNCHANGED <<seals, kept, thawed>>

\* What the record says, and the seals that a thaw reads.
Said(answering) ==
    ({SealOf(record)} \cup {seals[s][record.epoch] : s \in answering} \cup {seals[s][Highest(s)] : s \in answering})
        \ {Nothing}

\* An operator decides what holds, and asks as many storages as answer.
Thaw(answering) ==
    LET seen == Max({record.epoch} \cup {Highest(s) : s \in answering})
        epoch == Max({record.epoch + 1} \cup (IF ThawAboveSeals THEN {seen + 1} ELSE {})
                                        \cup (IF ThawAboveUnseen THEN {top + 1} ELSE {})) IN
    /\ Cardinality(answering) >= Quorum
    /\ \E s \in answering : Contradicts(s, record)
    /\ StraysAreRead =>
           \A s \in Storages : (\E e \in Epochs : seals[s][e] # Nothing /\ seals[s][e].mark = 0) => s \in answering
    /\ epoch <= MaxEpoch
    /\ \E said \in Said(answering) :
           MovesTo([epoch |-> epoch, mark |-> moves + 1, active |-> said.active, names |-> Nothing])
    /\ sw' = Ended(record, ThawEnds, sw)
    /\ thawed' = [epoch |-> epoch, mark |-> moves + 1]
    /\ app' = [b \in Apps |-> Older(b)]
    /\ UNCHANGED <<seals, kept, strayBack>>

\* ---------------------------------------------------------------- hazards

Keep ==
    /\ GoesBack /\ kept.is = "nothing"
    /\ kept' = [is |-> "there", record |-> record, sw |-> sw]
    /\ UNCHANGED <<record, sw, seals, app, moves, top, thawed, strayBack>>

Rewind ==
    /\ kept.is = "there" /\ kept.record # record
    /\ record' = kept.record /\ sw' = kept.sw
    /\ kept' = [is |-> "spent"]
    /\ app' = [b \in Apps |-> IF app[b].pc = "idle" THEN Idle ELSE [app[b] EXCEPT !.fresh = (app[b].read = kept.record)]]
    /\ thawed' = Nothing
    /\ UNCHANGED <<seals, moves, top, strayBack>>

Stray(s, p) ==
    /\ ByHand /\ thawed = Nothing /\ top + 1 < MaxEpoch
    /\ \A t \in Storages : Highest(t) <= top
    /\ seals' = [seals EXCEPT ![s][top + 1] = [mark |-> 0, active |-> p]]
    /\ UNCHANGED <<record, sw, app, kept, moves, top, thawed, strayBack>>

Next ==
    \/ \E a \in Apps : \/ Read(a) \/ Stop(a) \/ Move(a) \/ Seal(a) \/ Drain(a) \/ Stay(a) \/ Abandon(a)
                       \/ \E answering \in SUBSET Storages : Rely(a, answering)
                       \/ \E s \in Storages : SealOne(a, s)
                       \/ \E i \in Ids, to \in Placements :
                              \/ \E kind \in {"planned", "failover"} : Request(a, i, kind, to)
                              \/ \E lost \in Regions : FailOver(a, i, lost, to)
                       \/ \E found \in {"works", "broken"} : Verify(a, found)
                       \/ MoveBack(a)
    \/ \E answering \in SUBSET Storages : Thaw(answering)
    \/ Keep \/ Rewind
    \/ \E s \in Storages, p \in Placements : Stray(s, p)

Spec == Init /\ [][Next]_vars
Symmetry == Permutations(Apps) \cup Permutations(Storages) \cup Permutations(Regions)

\* --------------------------------------------------------------- promises

\* P7.
AtMostOneInFlight == Cardinality({i \in Ids : InFlight(i)}) <= 1

\* P8: what is replaced or thawed away is over in the same transaction, and what is over is not named.
InFlightIsNamed == \A i \in Ids : InFlight(i) <=> record.names = i

\* P2: no job is placed, and no step taken, on an epoch that a quorum has not sealed.
ActsOnlyOnSealed == \A a \in Apps : app[a].pc = "act" => Cardinality(HoldersOf(app[a].read)) >= Quorum
NothingFollowsBeforeTheSeal ==
    \A i \in Ids : sw[i].state \in {"verifying", "draining", "back"} => Cardinality(HoldersOf(record)) >= Quorum

\* Only what came through its verification is drained.
DrainsOnlyWhatWorks == \A i \in Ids : sw[i].state = "draining" => sw[i].found = "works"

\* P7: no failback by itself.
OnlyAFailedPlannedOneMovesBack ==
    \A i \in Ids : sw[i].state = "back" => sw[i].kind = "planned" /\ sw[i].found = "broken"
MovesBackOnlyFromItsOwnEpoch == ~strayBack

\* P2: under the epoch of a thaw, and above it, there is no seal that it does not explain, and none will come.
ThawLiesAboveEverySeal ==
    thawed # Nothing =>
        \A s \in Storages, e \in Epochs :
            e >= thawed.epoch /\ seals[s][e] # Nothing => seals[s][e].mark >= thawed.mark

\* P2: an epoch that is raised by anything but a thaw grows by one.
EpochGrowsByOne == [][moves' # moves /\ thawed' = thawed => record'.epoch = record.epoch + 1]_vars

\* A split that loses a region keeps the others: nobody leaves what nobody has lost.
OthersStayActive ==
    [][\A i \in Ids : sw[i] = None /\ sw'[i].state = "sealing" => Cardinality(record.active \ record'.active) = 1]_vars
=============================================================================
