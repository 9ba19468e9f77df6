#!/bin/sh
# Brings a vault of Röda tråden back from a backup, with nothing but the municipality's off-line age key.
#
#   restore-vault.sh AGE_KEY_FILE BACKUP NEW_FOLDER [--passphrase-file FILE]
#
# AGE_KEY_FILE  the identity that `age-keygen` made (AGE-SECRET-KEY-1...)
# BACKUP        a file NAME.STAMP.backup with its NAME.STAMP.backup.key beside it, or a folder of backups: then the newest one
# NEW_FOLDER    where the vault goes; must not exist
#
# The new passphrase is asked for at the terminal, or read from FILE. RODATRADEN is the command that starts the program
# (default: python3 -m app). Needs age, and the usual tools: grep, cut, base64, cp. Nothing secret is written to a file, and the
# backup is not changed.
set -eu
umask 077

say() { printf '%s\n' "$*" >&2; }
give_up() { say "$*"; exit 2; }

[ $# -eq 3 ] || [ $# -eq 5 ] || give_up "restore-vault.sh AGE_KEY_FILE BACKUP NEW_FOLDER [--passphrase-file FILE]"
age_key=$1 backup=$2 folder=$3
shift 3
program=${RODATRADEN:-python3 -m app}

command -v age > /dev/null || give_up "The program age is not installed."
[ -f "$age_key" ] || give_up "There is no age key file: $age_key"
[ ! -e "$folder" ] || give_up "This folder is already there; choose a new one: $folder"

if [ -d "$backup" ]; then
    newest=
    for each in "$backup"/*.backup; do
        # The stamp in the name sorts as time does; all names of one vault begin alike.
        [ -f "$each" ] && newest=$each
    done
    [ -n "$newest" ] || give_up "There is no backup in $backup"
    names=$(for each in "$backup"/*.backup; do each=${each##*/}; printf '%s\n' "${each%%.*}"; done | sort -u | wc -l)
    [ "$names" -eq 1 ] || give_up "These are backups of several vaults. Name the one you mean: $backup"
    backup=$newest
fi
[ -f "$backup" ] || give_up "There is no such backup: $backup"
[ -f "$backup.key" ] || [ -f "$backup.key2" ] || give_up "The key file of the backup is missing: $backup.key"

# Laid out as a vault: NAME.STAMP.backup becomes NAME.vault, and so on.
name=${backup##*/}
name=${name%%.*}
mkdir -p -- "$folder"
cp -- "$backup" "$folder/$name.vault"
[ ! -f "$backup.key" ] || cp -- "$backup.key" "$folder/$name.key"
[ ! -f "$backup.key2" ] || cp -- "$backup.key2" "$folder/$name.key2"

# IT's slots: age files in base64 under "file". There is one, or two when the data key was just being renewed; either will do.
line=
for key_file in "$folder/$name.key" "$folder/$name.key2"; do
    [ -f "$key_file" ] || continue
    for slot in $(grep -o '"file":"[^"]*"' "$key_file" | cut -d '"' -f 4); do
        [ -n "$line" ] || line=$(printf '%s' "$slot" | base64 -d | age -d -i "$age_key" 2> /dev/null) || line=
    done
done
[ -n "$line" ] || give_up "This age key opens no slot of the key file. The backup is laid out in $folder, unopened."

status=0
printf '%s\n' "$line" | $program recover "$folder" "$@" || status=$?
say "The vault is in $folder"
exit "$status"
