"""Every expected failure as a person reads it: what happened, what is safe, what to do now."""

from __future__ import annotations

from app.errors import AppError, ErrorCode
from app.i18n import mark, tr

_SENTENCES = {
    ErrorCode.FORM_UNREADABLE: mark(
        "The form could not be read. Nothing you have written is affected. Ask whoever looks after the program to lay its "
        "files in place again."
    ),
    ErrorCode.FORM_REFUSED: mark(
        "The form contradicts itself and is not used. Nothing you have written is affected. Tell whoever looks after the program."
    ),
    ErrorCode.FORM_UNKNOWN: mark(
        "The form this interview was made with is not here. The answers are safe in the vault. Ask whoever looks after "
        "the program to put the form back."
    ),
    ErrorCode.FORM_CHANGED: mark(
        "The form this interview was made with has been changed since. The answers are safe in the vault, and nothing is shown "
        "with the wrong questions. Ask whoever looks after the program to put the form back as it was."
    ),
    ErrorCode.ANSWERS_UNREADABLE: mark("The file with answers could not be read. Nothing was changed. Choose another file."),
    ErrorCode.ANSWERS_REFUSED: mark(
        "An answer in the file does not fit the form. Nothing was changed. Correct the file and try again."
    ),
    ErrorCode.WRONG_PASSPHRASE: mark(
        "The passphrase does not fit. Nothing is lost, and you can try as many times as you need. Look for a letter too many, "
        "a word in the wrong place or Caps Lock."
    ),
    ErrorCode.VAULT_IN_USE: mark(
        "The vault is already open in another window of the program. Nothing is lost. Go to that window, or close it and "
        "try again here."
    ),
    ErrorCode.VAULT_MISSING: mark(
        "There is no vault in the place where it should be. The program has removed nothing. If it was moved, lay it "
        "back; otherwise make a new one."
    ),
    ErrorCode.VAULT_EXISTS: mark("There is already a vault here, and it is left as it is. Unlock it with its passphrase."),
    ErrorCode.VAULT_DAMAGED: mark(
        "The vault is damaged and was not opened, so that nothing gets worse. The program has removed nothing. "
        "Put a backup back; what was written after it follows as far as it can be read."
    ),
    ErrorCode.VAULT_FROM_NEWER_VERSION: mark(
        "The vault was last used with a newer version of the program. Everything in it is safe. Install the newer version "
        "and open it there."
    ),
    ErrorCode.VAULT_NOT_WRITABLE: mark(
        "The vault lies where the program may not write, so it was not opened. Everything in it is safe. Ask whoever looks after "
        "the computer to let you write in its folder, or to copy the whole folder to a place where you may."
    ),
    ErrorCode.VAULT_LOCKED: mark("The vault is locked, so nothing more is written. What was saved is safe. Unlock it to go on."),
    ErrorCode.NOT_ENCRYPTED: mark(
        "The program cannot be sure that what is written would be encrypted, so it writes nothing. What was there before "
        "is untouched. "
        "Tell whoever looks after the computer."
    ),
    ErrorCode.KEY_FILE_DAMAGED: mark(
        "The vault's key file is damaged. The vault itself is untouched, and every backup has a key file of its own. "
        "Put the latest backup back."
    ),
    ErrorCode.KEY_PARAMETERS_REFUSED: mark(
        "The vault's key file asks for protection that this program does not accept. The vault is untouched. Tell whoever "
        "looks after the program."
    ),
    ErrorCode.PASSPHRASE_TOO_WEAK: mark(
        "That passphrase could be guessed. Nothing has been made yet. Add one or two words that have nothing to do with "
        "each other."
    ),
    ErrorCode.MIGRATION_FAILED: mark(
        "The vault could not be brought to the new version. It is as it was before, with everything in it. Tell whoever "
        "looks after the program."
    ),
    ErrorCode.OUT_OF_MEMORY: mark(
        "The computer has too little free memory to open the vault. Everything in it is safe. Close other programs and try again."
    ),
    ErrorCode.DEVICE_PART_MISSING: mark(
        "This computer's part of the key is gone, so the passphrase alone does not open the vault. Everything in it is safe. "
        "Get in with the recovery code or with help from IT; the computer gets a new part then."
    ),
    ErrorCode.KEY_STORE_LOCKED: mark(
        "Part of the vault's key lies in the computer's own safe place for keys, and that place is locked. "
        "Everything in the vault is safe. Log out of the computer and in again, and try once more."
    ),
    ErrorCode.KEY_STORE_UNAVAILABLE: mark(
        "Part of the vault's key lies in the computer's own safe place for keys, and that place does not answer. "
        "Everything in the vault is safe. Wait a moment and try again, or restart the computer. "
        "If it stays so, get in with the recovery code or help from IT."
    ),
    ErrorCode.TOO_MANY_TRIES: mark(
        "The passphrase did not fit several times in a row, so the vault waits a little before the next try. Nothing is lost."
    ),
    ErrorCode.RECOVERY_REFUSED: mark(
        "That does not open this vault. Nothing was changed, and you can try again. Look for a sign too many or too few, "
        "and see that it belongs to this vault."
    ),
    ErrorCode.BACKUP_UNUSABLE: mark(
        "The backup cannot be used. The vault and the other backups are as they were. Choose another one, "
        "or tell whoever looks after the program."
    ),
    ErrorCode.NOT_ERASED: mark(
        "What you wanted erased is not yet gone everywhere, so it does not count as erased. Nothing else is affected. "
        "Try again in a moment, and tell whoever looks after the program if it comes back."
    ),
    ErrorCode.REASON_MISSING: mark("A reason is needed, in a few words. Nothing has been changed. Write why, and try again."),
    ErrorCode.REASON_NAMES_SOMEBODY: mark(
        "The reason tells who it is about, and it stays in the log. Nothing has been changed. Write it without names and numbers."
    ),
    ErrorCode.NOTES_UNDECIDED: mark(
        "Some notes are still undecided, so nothing was erased. Choose what becomes of each of them, and press the button again."
    ),
    ErrorCode.PAGE_NAMES_SOMEBODY: mark(
        "A personal number stands in what you wrote, so the page was not saved. Take the number away, and it is saved."
    ),
    ErrorCode.ROLLED_BACK: mark(
        "The vault's file is older than what was last written in it, as if an old copy had been laid there. Nothing was removed. "
        "Put the latest backup back; what was written after it follows."
    ),
    ErrorCode.DISK_FULL: mark(
        "The disk is full, so the last thing could not be saved. Everything before it is saved. Free some space; then it "
        "can be saved again."
    ),
    ErrorCode.NOT_WRITABLE: mark("The program may not write there. Nothing was written. Choose a folder that you may write to."),
    ErrorCode.DISK_FAILED: mark(
        "The disk did not answer as it should, so the last thing may not be saved. What showed as saved is safe. "
        "Start the program again, and tell whoever looks after the computer if it comes back."
    ),
    ErrorCode.CLIENT_EXISTS: mark(
        "There is already a client with that number. Nothing was added. You can open that client instead."
    ),
    ErrorCode.NOT_FOUND: mark(
        "What you asked for is no longer in the vault. Nothing else is affected. Go back to the list of clients."
    ),
    ErrorCode.OPEN_ALERT: mark(
        "An alert card is waiting. Everything is saved, and the interview can be paused. Fill in the card, or close it "
        "with a sentence, before you finish."
    ),
    ErrorCode.NOT_FINISHED: mark("The interview still has something open. Everything is saved. See the list of what is left."),
    ErrorCode.REPORT_FAILED: mark("The paper could not be made. The interview is safe in the vault. Try again in a moment."),
    ErrorCode.NOT_GONE_THROUGH: mark(
        "The report was not saved: not all of it has been gone through with the client. Everything you have noted is saved. Go "
        "through the rest together, or take it off the report."
    ),
    ErrorCode.NOT_SAFE_TO_TAKE_HOME: mark(
        "The paper was not saved, because nothing says yet that it is safe to take home. The interview is safe in the vault. "
        "Choose what to take home and, where the program asks, write why."
    ),
    ErrorCode.WORDS_FILE_MISSING: mark(
        "The file is not there, or the program may not read it. Nothing was taken in. Choose the file again."
    ),
    ErrorCode.WORDS_FILE_UNREADABLE: mark(
        "The file could not be read as a table; it may be damaged or cut short. Nothing was taken in. Open it in your "
        "spreadsheet program, save it anew as .xlsx or as CSV in UTF-8, and try again."
    ),
    ErrorCode.WORDS_FILE_KIND: mark(
        "The program reads CSV and .xlsx, but not this kind of file: an older Excel file, one with a password, with macros or of "
        "another kind altogether. Nothing was taken in. Save it as .xlsx or CSV without password and macros, and try again."
    ),
    ErrorCode.WORDS_FILE_TOO_LARGE: mark(
        "The file is far larger than a words file can be. Nothing was taken in. Keep only the sheet with the words, one line for "
        "each question, and try again."
    ),
    ErrorCode.WORDS_HEADINGS: mark(
        "The file has no line of headings with “kod” and at least one of “fråga”, “etikett”, “svar” and “hjälp”. Nothing was "
        "taken in. Save a template here to see how the file should look."
    ),
    ErrorCode.WORDS_NOTHING_FITS: mark(
        "Not one line of the file gives words to a question of this form. Nothing was taken in. See that the codes are ours, "
        "that the language is right, and that it is the right form."
    ),
    ErrorCode.WORDS_NAME_MISSING: mark("The words need a name. Nothing was taken in. Write whose words they are."),
}


def sentence(error: AppError) -> str:
    """The whole sentence in the language in use, with the code that support asks for."""
    return tr("{sentence} (Code {code})", sentence=tr(_SENTENCES[error.code]), code=error.code.value)


def incident_sentence(number: str) -> str:
    """What a person reads after a fault of the program itself."""
    return tr(
        "Something in the program went wrong, and it locked the vault to be safe. What showed as saved is saved. "
        "Unlock it to go on. If it happens again, tell whoever looks after the program the number {number}.",
        number=number,
    )


def unsaved_at_lock_sentence() -> str:
    """What a person reads when the vault was locked before the disk would take the last of what was written."""
    return tr(
        "The last thing that was written could not be saved before the vault was locked. "
        "Everything that showed as saved is there. Look at the last questions when you go on."
    )


def backup_sentence(error: AppError) -> str:
    """What a person reads when a backup could not be made; the work itself is not touched by it."""
    return tr(
        "No backup could be made just now. Everything in the vault is saved. The program tries again at the next unlocking; "
        "if this comes back, tell whoever looks after the program. (Code {code})",
        code=error.code.value,
    )
