-- Blocking keys are made of other texts than before: old ones would meet none of the new. The next search computes them anew.
update match_keys set keys = '{}', state = 'due';
