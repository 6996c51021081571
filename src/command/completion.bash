# SPDX-License-Identifier: MIT
# Completion of ruamrang's commands, options, forms and files for bash.
_ruamrang()
{
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}
    local commands options
    commands=$(ruamrang --help --lang en 2>/dev/null | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
    options=$(ruamrang $( ((COMP_CWORD > 1)) && printf '%s' "$command") --help --lang en 2>/dev/null |
        sed -n 's/^  \(-.,\|   \) \(--[a-z-]*\) .*/\2/p' | sort -u)
    case $before in
    --lang) COMPREPLY=($(compgen -W "th en" -- "$word")); return ;;
    --format)
        [[ $command == export ]] && COMPREPLY=($(compgen -W "xml docx html text" -- "$word")) ||
            COMPREPLY=($(compgen -W "text json" -- "$word"))
        return ;;
    esac
    if [[ $word == -* ]]; then
        COMPREPLY=($(compgen -W "$options" -- "$word"))
    elif ((COMP_CWORD == 1)); then
        COMPREPLY=($(compgen -W "$commands" -- "$word"))
    elif ((COMP_CWORD == 2)) && [[ $command == new || $command == fill || $command == replay ]]; then
        COMPREPLY=($(compgen -W "$(ruamrang forms 2>/dev/null | cut -f1)" -- "$word"))
    elif ((COMP_CWORD == 2)) && [[ $command == guide ]]; then
        COMPREPLY=($(compgen -W "$(ruamrang guide --lang en 2>/dev/null | sed -n 's/^  \([a-z0-9-]*\)  .*/\1/p')" -- "$word"))
    elif ((COMP_CWORD == 3)) && [[ $command == step ]]; then
        COMPREPLY=($(compgen -W "send ask release" -- "$word"))
    else
        COMPREPLY=($(compgen -f -- "$word"))
    fi
}
complete -o filenames -F _ruamrang ruamrang
